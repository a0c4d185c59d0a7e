package dev.tributary.lake.format;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One row of a data file: one change of one row of a table, or a truncate.
 *
 * @param topic where the change lay in Kafka, with {@code partition} and {@code offset}
 * @param position in the source's stream of changes, as the source prints it
 * @param transaction the source's id of the transaction
 * @param sourceTime when the source committed it, ISO 8601
 * @param snapshot {@code initial} or {@code incremental}, if a snapshot found the row
 * @param keyBefore the key columns as they were, if the change moved the row to another key
 * @param unavailable names of columns whose unchanged value the source did not send; they are
 *     absent from {@code columns}
 * @param before the whole row before an update, where the table has no key
 * @param columns by name, in the order of the file
 */
public record ChangeRow(
    Operation operation,
    String table,
    String topic,
    int partition,
    long offset,
    Optional<String> position,
    Optional<String> transaction,
    Optional<String> sourceTime,
    Optional<String> snapshot,
    Map<String, JsonValue> keyBefore,
    Set<String> unavailable,
    Map<String, JsonValue> before,
    Map<String, JsonValue> columns) {
  public ChangeRow {
    // Unmodifiable views, not copies: copies would lose the order of the columns.
    keyBefore = Collections.unmodifiableMap(keyBefore);
    unavailable = Collections.unmodifiableSet(unavailable);
    before = Collections.unmodifiableMap(before);
    columns = Collections.unmodifiableMap(columns);
  }
}
