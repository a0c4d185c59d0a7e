package dev.tributary.sink.change;

import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** Reads Debezium's {@code source} block: the fields are looked up once. */
final class SourceStruct {
  private final @Nullable Field namespace;
  private final Field table;
  private final @Nullable Field lsn;
  private final @Nullable Field sequence;
  private final @Nullable Field file;
  private final @Nullable Field eventPosition;
  private final @Nullable Field row;
  private final @Nullable Field commit;
  private final @Nullable Field change;
  private final @Nullable Field serial;
  private final @Nullable Field transaction;
  private final @Nullable Field snapshot;
  private final @Nullable Field time;
  private final long unitsPerMicro;
  private final long microsPerUnit;

  SourceStruct(Schema source) {
    this.table = required(source, "table");
    // MySQL has databases only, SQL Server has both: the schema is the nearer one.
    this.namespace = source.field("schema") == null ? source.field("db") : source.field("schema");
    this.lsn = source.field("lsn");
    this.sequence = source.field("sequence");
    this.file = source.field("file");
    this.eventPosition = source.field("pos");
    this.row = source.field("row");
    this.commit = source.field("commit_lsn");
    this.change = source.field("change_lsn");
    this.serial = source.field("event_serial_no");
    this.transaction = first(source, "txId", "gtid", "commit_lsn");
    this.snapshot = source.field("snapshot");
    Field micros = source.field("ts_us");
    Field nanos = source.field("ts_ns");
    this.time = micros != null ? micros : nanos != null ? nanos : source.field("ts_ms");
    this.unitsPerMicro = micros == null && nanos != null ? 1_000 : 1;
    this.microsPerUnit = micros == null && nanos == null ? 1_000 : 1;
  }

  private static @Nullable Field first(Schema source, String... names) {
    for (String name : names) {
      if (source.field(name) != null) {
        return source.field(name);
      }
    }
    return null;
  }

  private static Field required(Schema source, String name) {
    Field field = source.field(name);
    if (field == null) {
      throw new DataException(
          "The source block of a change (%s) has no field '%s'; the sink reads change events of Debezium's relational connectors"
              .formatted(source.name(), name));
    }
    return field;
  }

  String namespace(Struct source) {
    return text(source, namespace);
  }

  String table(Struct source) {
    return text(source, table);
  }

  String transaction(Struct source) {
    Object id = value(source, transaction);
    return id == null ? "" : id.toString();
  }

  SnapshotPhase snapshot(Struct source) {
    Object phase = value(source, snapshot);
    return SnapshotPhase.of(phase == null ? null : phase.toString());
  }

  long micros(Struct source) {
    return value(source, time) instanceof Long units
        ? Math.floorDiv(units, unitsPerMicro) * microsPerUnit
        : Change.UNKNOWN_TIME;
  }

  SourcePosition position(Struct source) {
    if (lsn != null) {
      return lsnPosition(source);
    }
    return commit == null ? binlogPosition(source) : changeTablePosition(source);
  }

  private SourcePosition lsnPosition(Struct source) {
    if (!(value(source, lsn) instanceof Long own)) {
      return SourcePosition.UNKNOWN;
    }
    if (!(value(source, sequence) instanceof String text)) {
      return new LsnPosition(0, own, 0);
    }
    return LsnPosition.numbered(
        SourceSequence.previousCommit(text), own, SourceSequence.number(text));
  }

  private SourcePosition changeTablePosition(Struct source) {
    return ChangeTablePosition.numbered(
        text(source, commit),
        text(source, change),
        value(source, serial) instanceof Long number ? number : 0);
  }

  private SourcePosition binlogPosition(Struct source) {
    String name = text(source, file);
    return !name.isEmpty() && value(source, eventPosition) instanceof Long position
        ? BinlogPosition.ofRow(
            name, position, value(source, row) instanceof Number number ? number.longValue() : 0)
        : SourcePosition.UNKNOWN;
  }

  private static String text(Struct source, @Nullable Field field) {
    return value(source, field) instanceof String text ? text : "";
  }

  private static @Nullable Object value(Struct source, @Nullable Field field) {
    return field == null ? null : source.get(field);
  }
}
