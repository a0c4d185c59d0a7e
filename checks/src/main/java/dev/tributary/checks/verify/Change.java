package dev.tributary.checks.verify;

import dev.tributary.lake.format.Operation;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A record of the lake's log.
 *
 * @param log UUID of the log that the record belongs to; a topic made anew has a new one, and its
 *     offsets start again
 * @param position where the source's stream has the change, as the source prints it
 * @param transaction the source's id of the transaction
 * @param snapshot which kind of snapshot the row was read by
 * @param columns values by column, in the form that {@link
 *     dev.tributary.source.ConsistentView#canonical} takes; null is SQL NULL
 * @param unavailable columns whose unchanged value the source did not send
 * @param keyBefore the key columns before the change, if it changed the key; else empty
 * @param before the row before the change, given for updates of tables without a key; else empty
 */
public record Change(
    Operation operation,
    String topic,
    int partition,
    String log,
    long offset,
    String position,
    String transaction,
    Snapshot snapshot,
    Map<String, @Nullable String> columns,
    Set<String> unavailable,
    Map<String, @Nullable String> keyBefore,
    Map<String, @Nullable String> before) {

  /** How a row came to be read. */
  public enum Snapshot {
    /** Not a snapshot's row: a change from the stream. */
    NONE,
    /** A snapshot of the whole table. One that was started again supersedes all before it. */
    INITIAL,
    /** A snapshot taken in pieces between the changes. */
    INCREMENTAL
  }
}
