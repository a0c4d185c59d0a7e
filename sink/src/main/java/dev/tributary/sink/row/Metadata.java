package dev.tributary.sink.row;

import dev.tributary.sink.change.Change;
import dev.tributary.sink.change.Operation;
import dev.tributary.sink.change.RowSchema;
import dev.tributary.sink.change.SnapshotPhase;
import dev.tributary.sink.config.ChangeShape;
import dev.tributary.sink.config.ExtraColumn;
import dev.tributary.sink.row.ColumnType.ListOf;
import dev.tributary.sink.row.ColumnType.MapOf;
import dev.tributary.sink.row.ColumnType.Member;
import dev.tributary.sink.row.ColumnType.Simple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** A column that says where a row comes from, and how it is read off the change. */
record Metadata(Member member, Function<Change, @Nullable Object> value) {
  private static final int KEY_BEFORE = 9;
  private static final int BEFORE = 13;

  static final Member UNAVAILABLE =
      new Member(id(10), "__unavailable", new ListOf(part(10, "element", false)), true);
  static final Member EXACT = texts(11, "__exact");

  /** The columns of rows of the schema, {@code __unavailable} and {@code __exact} left out. */
  static List<Metadata> of(RowSchema schema, RowColumns wanted, ValueText text) {
    List<Metadata> columns = new ArrayList<>();
    if (wanted.shape() == ChangeShape.LOG) {
      log(schema, columns);
    } else if (wanted.has(ExtraColumn.KAFKA)) {
      coordinates(columns);
    }
    if (wanted.has(ExtraColumn.KAFKA)) {
      columns.add(column(12, "__timestamp", Simple.INSTANT, change -> timestamp(change.record())));
    }
    if (wanted.shape() == ChangeShape.LOG && needsBefore(schema, wanted)) {
      boolean always = wanted.has(ExtraColumn.BEFORE);
      Typed before = struct(BEFORE, schema.columns().fields());
      columns.add(
          column(BEFORE, "__before", before, change -> beforeImage(before, change, always)));
    }
    if (wanted.has(ExtraColumn.KEY)) {
      columns.add(column(14, "__key", Simple.TEXT, change -> key(change.record(), text)));
    }
    if (wanted.has(ExtraColumn.HEADERS)) {
      columns.add(new Metadata(texts(15, "__headers"), change -> headers(change.record(), text)));
    }
    return columns;
  }

  private static void log(RowSchema schema, List<Metadata> columns) {
    String table = schema.table().toString();
    columns.add(column(0, "__op", Simple.TEXT, change -> change.operation().code()));
    columns.add(column(1, "__table", Simple.TEXT, change -> table));
    coordinates(columns);
    columns.add(column(5, "__position", Simple.TEXT, Metadata::position));
    columns.add(
        column(
            6,
            "__tx",
            Simple.TEXT,
            change -> change.transaction().isEmpty() ? null : change.transaction()));
    columns.add(column(7, "__source_ts", Simple.INSTANT, Metadata::sourceTime));
    columns.add(column(8, "__snapshot", Simple.TEXT, Metadata::snapshot));
    if (schema.key().isPresent()) {
      Typed key = struct(KEY_BEFORE, schema.key().get().fields());
      columns.add(
          column(KEY_BEFORE, "__key_before", key, change -> converted(key, change.keyBefore())));
    }
  }

  private static void coordinates(List<Metadata> columns) {
    columns.add(column(2, "__topic", Simple.TEXT, Change::topic));
    columns.add(column(3, "__partition", Simple.INT, Change::partition));
    columns.add(column(4, "__offset", Simple.LONG, Change::offset));
  }

  /** Updates of a table without a key can be told apart by nothing else. */
  private static boolean needsBefore(RowSchema schema, RowColumns wanted) {
    return schema.key().isEmpty() || wanted.has(ExtraColumn.BEFORE);
  }

  private static @Nullable Object beforeImage(Typed type, Change change, boolean always) {
    return always || change.operation() == Operation.UPDATE
        ? converted(type, change.before())
        : null;
  }

  private static @Nullable Object converted(Typed type, Optional<Struct> struct) {
    return struct.map(type.conversion()::convert).orElse(null);
  }

  private static @Nullable Object position(Change change) {
    return change.position().known() ? change.position().eventText() : null;
  }

  private static @Nullable Object sourceTime(Change change) {
    return change.sourceMicros() == Change.UNKNOWN_TIME ? null : change.sourceMicros();
  }

  private static @Nullable Object snapshot(Change change) {
    if (!change.isSnapshot()) {
      return null;
    }
    return change.snapshot() == SnapshotPhase.INCREMENTAL ? "incremental" : "initial";
  }

  private static @Nullable Object timestamp(SinkRecord record) {
    return record.timestamp() == null ? null : record.timestamp() * 1_000;
  }

  private static @Nullable Object key(SinkRecord record, ValueText text) {
    return record.key() == null ? null : text.of(record.keySchema(), record.key());
  }

  private static Object headers(SinkRecord record, ValueText text) {
    Map<String, @Nullable Object> headers = new HashMap<>();
    for (Header header : record.headers()) {
      headers.put(
          header.key(), header.value() == null ? null : text.of(header.schema(), header.value()));
    }
    return headers;
  }

  private static Typed struct(int number, List<Field> fields) {
    return new TypeMapping(FieldIds.within(id(number))).image(fields);
  }

  private static Metadata column(
      int number, String name, ColumnType type, Function<Change, @Nullable Object> value) {
    return new Metadata(new Member(id(number), name, type, true), value);
  }

  private static Metadata column(
      int number, String name, Typed typed, Function<Change, @Nullable Object> value) {
    return column(number, name, typed.type(), value);
  }

  private static Member texts(int number, String name) {
    FieldIds ids = FieldIds.within(id(number));
    return new Member(
        id(number),
        name,
        new MapOf(
            new Member(ids.nested(), "key", Simple.TEXT, false),
            new Member(ids.nested(), "value", Simple.TEXT, true)),
        true);
  }

  private static Member part(int number, String name, boolean optional) {
    return new Member(FieldIds.within(id(number)).nested(), name, Simple.TEXT, optional);
  }

  private static int id(int number) {
    return FieldIds.METADATA + number;
  }
}
