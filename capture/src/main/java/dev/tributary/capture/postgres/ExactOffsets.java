package dev.tributary.capture.postgres;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.jspecify.annotations.Nullable;

/**
 * The stored offsets as Debezium is to see them: at the beginning of the transaction that was not
 * sent to its end. {@link #wasSent} then tells what of it was.
 *
 * <p>Debezium's own way to resume within a transaction loses or repeats changes where several share
 * a position.
 */
final class ExactOffsets implements OffsetStorageReader {
  private final OffsetStorageReader stored;
  private final Consumer<Map<String, Object>> resuming;
  private volatile @Nullable Progress resumed;
  private volatile OptionalLong madeUpCommit = OptionalLong.empty();

  /**
   * @param resuming is told what is stored whenever Debezium asks for it; empty if nothing is
   */
  ExactOffsets(OffsetStorageReader stored, Consumer<Map<String, Object>> resuming) {
    this.stored = stored;
    this.resuming = resuming;
  }

  @Override
  public <T> Map<String, Object> offset(Map<String, T> partition) {
    return resume(stored.offset(partition));
  }

  @Override
  public <T> Map<Map<String, T>, Map<String, Object>> offsets(
      Collection<Map<String, T>> partitions) {
    Map<Map<String, T>, Map<String, Object>> offsets = new HashMap<>();
    stored
        .offsets(partitions)
        .forEach((partition, offset) -> offsets.put(partition, resume(offset)));
    return offsets;
  }

  @SuppressWarnings("NullAway") // Connect: null if there is no offset yet.
  private Map<String, Object> resume(@Nullable Map<String, Object> offset) {
    resumed = null;
    madeUpCommit = OptionalLong.empty();
    resuming.accept(offset == null ? Map.of() : offset);
    if (offset == null) {
      return null;
    }
    Optional<Progress> progress = Progress.of(offset);
    if (progress.isEmpty()) {
      return offset;
    }
    resumed = progress.get();
    if (!offset.containsKey(Progress.COMMIT)) {
      madeUpCommit = OptionalLong.of(progress.get().beginning());
    }
    return Progress.atTheBeginning(offset, progress.get());
  }

  /** What Debezium takes for the latest commit where the stored offset knows none. */
  OptionalLong madeUpCommit() {
    return madeUpCommit;
  }

  /** Whether the record is one of those that were sent before the connector was started again. */
  boolean wasSent(SourceRecord record) {
    Progress sent = resumed;
    if (sent == null) {
      return false;
    }
    if (sent.covers(record)) {
      return true;
    }
    if (Progress.of(Progress.offsetOf(record)).isPresent()) {
      resumed = null;
    }
    return false;
  }
}
