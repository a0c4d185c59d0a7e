package dev.tributary.capture.postgres;

import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.jspecify.annotations.Nullable;

/**
 * The stored offsets, and how Debezium is to see them: {@link #atTheBeginning} of the transaction
 * that was not sent to its end. {@link #wasSent} then tells what of it was.
 *
 * <p>Debezium's own way to resume within a transaction loses or repeats changes where several share
 * a position. It asks for the stored offsets while it runs, too, to tell the server of them.
 */
final class ExactOffsets {
  private final OffsetStorageReader stored;
  private @Nullable Progress resumed;
  private long commitBefore;
  private OptionalLong madeUpCommit = OptionalLong.empty();

  ExactOffsets(OffsetStorageReader stored) {
    this.stored = stored;
  }

  /**
   * Before the connector starts, also if it starts itself again.
   *
   * @return the offset that is stored; empty if none is
   */
  Map<String, Object> resume(Map<String, String> partition) {
    @Nullable Map<String, Object> offset = stored.offset(partition);
    resumed = null;
    madeUpCommit = OptionalLong.empty();
    if (offset == null) {
      return Map.of();
    }
    Progress.of(offset).ifPresent(progress -> resume(offset, progress));
    return offset;
  }

  private void resume(Map<String, Object> offset, Progress progress) {
    resumed = progress;
    if (offset.get(Progress.COMMIT) instanceof Number commit) {
      commitBefore = commit.longValue();
    } else {
      commitBefore = progress.beginning();
      madeUpCommit = OptionalLong.of(commitBefore);
    }
  }

  /** A stored offset, as Debezium is to see it. */
  static Map<String, Object> atTheBeginning(Map<String, Object> offset) {
    return Progress.of(offset)
        .map(progress -> Progress.atTheBeginning(offset, progress))
        .orElse(offset);
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

  /**
   * Whether the record is of no change and its offset not one to resume at: it is the one that was
   * made up for Debezium, or of a transaction whose first change has not come.
   */
  boolean isNoPlace(SourceRecord record) {
    Map<String, Object> offset = Progress.offsetOf(record);
    if (Progress.of(offset).isPresent()) {
      return false;
    }
    boolean madeUp =
        resumed != null
            && offset.get(Progress.COMMIT) instanceof Number commit
            && commit.longValue() == commitBefore;
    return madeUp || "BEGIN".equals(offset.get(Progress.MESSAGE));
  }
}
