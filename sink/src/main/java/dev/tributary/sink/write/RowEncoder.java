package dev.tributary.sink.write;

import dev.tributary.sink.change.Change;
import dev.tributary.sink.change.Operation;
import dev.tributary.sink.change.RowSchema;
import dev.tributary.sink.config.ExtraColumn;
import dev.tributary.sink.row.ReservedNames;
import dev.tributary.sink.row.RowColumns;
import dev.tributary.sink.row.UnavailableMarker;
import dev.tributary.wire.JsonBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;

/**
 * Writes changes of one row schema as lines of JSON: metadata first, then the columns. What belongs
 * into a row of which operation is told in docs/reference/row-values.md.
 */
final class RowEncoder implements LineEncoder {
  private final RowSchema schema;
  private final RowMetadata metadata;
  private final UnavailableMarker marker;
  private final RowColumns wanted;
  private final ExtraMembers extras;
  private final RowColumn[] columns;
  private final RowColumn[] keyColumns;
  // Key columns that are no columns of the row, as a message key of the user's own choice may have.
  private final RowColumn[] foreignKeyColumns;
  private final RowColumn[] watched;

  RowEncoder(
      RowSchema schema,
      ColumnEncoders encoders,
      UnavailableMarker marker,
      RowColumns wanted,
      ExtraMembers extras) {
    this.wanted = wanted;
    this.extras = extras;
    this.schema = schema;
    this.marker = marker;
    this.metadata = new RowMetadata(schema.table().toString());
    this.columns = columns(schema.columns().fields(), encoders);
    this.keyColumns = columns(schema.key().map(key -> key.fields()).orElse(List.of()), encoders);
    this.foreignKeyColumns =
        select(keyColumns, column -> schema.columns().field(column.name()) == null);
    this.watched = select(columns, column -> UnavailableMarker.mayStandIn(column.field().schema()));
    ReservedNames.requireFree(schema.table(), schema.allColumns());
  }

  private static RowColumn[] columns(List<Field> fields, ColumnEncoders encoders) {
    return fields.stream()
        .map(field -> new RowColumn(field, encoders.encoder(field.schema())))
        .toArray(RowColumn[]::new);
  }

  private static RowColumn[] select(RowColumn[] columns, Predicate<RowColumn> condition) {
    return Arrays.stream(columns).filter(condition).toArray(RowColumn[]::new);
  }

  @Override
  public boolean encode(JsonBuffer out, Change change) {
    int start = out.length();
    try {
      metadata.write(out, change);
      extras.write(out, change.record(), ',');
      boolean unavailable = row(out, change);
      out.raw('}');
      out.raw('\n');
      return unavailable;
    } catch (RuntimeException e) {
      out.truncate(start);
      throw new DataException(
          "Cannot write the row of %s-%d@%d (table %s): %s"
              .formatted(
                  change.topic(),
                  change.partition(),
                  change.offset(),
                  schema.table(),
                  e.getMessage()),
          e);
    }
  }

  private boolean row(JsonBuffer out, Change change) {
    change
        .keyBefore()
        .ifPresent(
            key -> {
              out.rawAscii(",\"__key_before\":");
              NestedColumns.object(out, keyColumns, key);
            });
    if (showsBefore(change)) {
      before(out, change);
    }
    if (change.operation() == Operation.DELETE && change.after().isEmpty()) {
      deleted(out, change);
      return false;
    }
    if (change.after().isEmpty()) {
      return false;
    }
    Struct after = change.after().get();
    List<RowColumn> unavailable = unavailable(change.operation(), after);
    if (!unavailable.isEmpty()) {
      names(out, unavailable);
    }
    for (RowColumn column : columns) {
      if (unavailable.isEmpty() || !unavailable.contains(column)) {
        column.member(out, after, true);
      }
    }
    if (foreignKeyColumns.length > 0) {
      change.key().ifPresent(key -> members(out, foreignKeyColumns, key));
    }
    return !unavailable.isEmpty();
  }

  /** Updates of a table without a key can be told apart by nothing else. */
  private boolean showsBefore(Change change) {
    return wanted.has(ExtraColumn.BEFORE)
        || (change.operation() == Operation.UPDATE && keyColumns.length == 0);
  }

  private void before(JsonBuffer out, Change change) {
    change
        .before()
        .ifPresent(
            before -> {
              out.rawAscii(",\"__before\":");
              NestedColumns.object(out, columns, before);
            });
  }

  private void deleted(JsonBuffer out, Change change) {
    if (change.key().isPresent() && keyColumns.length > 0) {
      members(out, keyColumns, change.key().get());
    } else {
      change.before().ifPresent(before -> members(out, columns, before));
    }
  }

  private static void members(JsonBuffer out, RowColumn[] columns, Struct values) {
    for (RowColumn column : columns) {
      column.member(out, values, true);
    }
  }

  private List<RowColumn> unavailable(Operation operation, Struct after) {
    if (operation == Operation.READ) {
      return List.of();
    }
    List<RowColumn> found = List.of();
    for (RowColumn column : watched) {
      if (marker.is(column.value(after))) {
        if (found.isEmpty()) {
          found = new ArrayList<>();
        }
        found.add(column);
      }
    }
    return found;
  }

  private static void names(JsonBuffer out, List<RowColumn> columns) {
    out.rawAscii(",\"__unavailable\":");
    char separator = '[';
    for (RowColumn column : columns) {
      out.raw(separator);
      separator = ',';
      out.string(column.name());
    }
    out.raw(']');
  }
}
