package dev.tributary.sink.change;

import dev.tributary.lake.TableName;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * One committed change of one row (or a truncate of a table), whatever its record looked like.
 *
 * @param record that carried the change
 * @param topic where the record lies in Kafka, before any transformation renamed it; likewise
 *     {@code partition} and {@code offset}
 * @param transaction the source's id of the transaction; empty if unknown
 * @param sourceMicros time of the commit in the source, in microseconds since 1970; {@link
 *     #UNKNOWN_TIME} if unknown
 * @param key the row's key; empty for a table without one, and for a truncate
 * @param keyBefore the key that the row had, if this change moved it to another
 * @param before the row before, as much of it as the source knows
 * @param after the row after; empty for deletes and truncates. Where rows are records as they came,
 *     the record's value, whatever the operation
 */
public record Change(
    Operation operation,
    RowSchema row,
    String topic,
    int partition,
    long offset,
    SourcePosition position,
    String transaction,
    long sourceMicros,
    SnapshotPhase snapshot,
    Optional<Struct> key,
    Optional<Struct> keyBefore,
    Optional<Struct> before,
    Optional<Struct> after,
    SinkRecord record) {
  public static final long UNKNOWN_TIME = Long.MIN_VALUE;

  public TableName table() {
    return row.table();
  }

  /** Where its record was mirrored from; empty if it was not. */
  public List<Origin> origins() {
    return Origin.of(record);
  }

  public boolean isSnapshot() {
    return snapshot != SnapshotPhase.NONE;
  }

  /** The same change at another position. */
  public Change at(SourcePosition other) {
    return new Change(
        operation,
        row,
        topic,
        partition,
        offset,
        other,
        transaction,
        sourceMicros,
        snapshot,
        key,
        keyBefore,
        before,
        after,
        record);
  }
}
