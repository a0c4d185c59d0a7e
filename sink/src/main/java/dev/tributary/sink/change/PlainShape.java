package dev.tributary.sink.change;

import java.util.Optional;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** A struct that is no envelope: each record is a new row of a table called like its topic. */
final class PlainShape implements RecordShape {
  private final TableSchemas tables;

  PlainShape(@Nullable Schema keySchema, Schema value) {
    this.tables = new TableSchemas(value, keySchema);
  }

  @Override
  public Optional<Change> read(SinkRecord record) {
    return Optional.of(change(record, tables, (Struct) record.value()));
  }

  static Change change(SinkRecord record, TableSchemas tables, Struct row) {
    return change(record, Operation.CREATE, tables, Optional.of(row));
  }

  /** A change of which nothing is known but the record. */
  static Change change(
      SinkRecord record, Operation operation, TableSchemas tables, Optional<Struct> after) {
    return new Change(
        operation,
        tables.of("", record.topic()),
        record.originalTopic(),
        record.originalKafkaPartition(),
        record.originalKafkaOffset(),
        SourcePosition.UNKNOWN,
        "",
        record.timestamp() == null ? Change.UNKNOWN_TIME : record.timestamp() * 1_000,
        SnapshotPhase.NONE,
        EnvelopeShape.key(record),
        Optional.empty(),
        Optional.empty(),
        after,
        record);
  }
}
