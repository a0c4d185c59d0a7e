package dev.tributary.capture.postgres;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * How far into a transaction the stream has been sent: up to and with the change number {@code nth}
 * of those that share the position {@code lsn}. Rows of one COPY share a position by the hundred.
 */
record Progress(long transaction, long lsn, long nth) {
  static final String TRANSACTION = "txId";
  static final String LSN = "lsn";
  static final String COMMIT = "lsn_commit";

  /** What the log's latest message was. */
  static final String MESSAGE = "messageType";

  private static final String PROCESSED = "lsn_proc";
  private static final String SNAPSHOT = "snapshot";
  private static final String LAST_OF_SNAPSHOT = "last_snapshot_record";
  private static final String NTH = "lsn_events_processed";

  /** What Debezium's offset says; empty: it is of the snapshot, or of no change. */
  static Optional<Progress> of(Map<String, ?> offset) {
    if (!isOfSnapshot(offset)
        && offset.get(TRANSACTION) instanceof Number transaction
        && offset.get(LSN) instanceof Number lsn
        && offset.get(NTH) instanceof Number nth) {
      return Optional.of(new Progress(transaction.longValue(), lsn.longValue(), nth.longValue()));
    }
    return Optional.empty();
  }

  static boolean isOfSnapshot(Map<String, ?> offset) {
    return offset.containsKey(SNAPSHOT) || offset.containsKey(LAST_OF_SNAPSHOT);
  }

  /**
   * The offset at which Debezium sends the transaction from its beginning: no change is at this
   * position, so Debezium does not look for the one behind it, and the server still has the
   * transaction, since it is committed later.
   */
  static Map<String, Object> atTheBeginning(Map<String, Object> offset, Progress progress) {
    Map<String, Object> beginning = new HashMap<>(offset);
    beginning.put(LSN, progress.beginning());
    beginning.put(PROCESSED, progress.beginning());
    beginning.put(NTH, 0L);
    return beginning;
  }

  /** A position at which there is no change. */
  long beginning() {
    return lsn - 1;
  }

  /** Whether the record was sent when this progress was made. */
  boolean covers(SourceRecord record) {
    return of(offsetOf(record)).map(this::covers).orElse(false);
  }

  private boolean covers(Progress other) {
    return other.transaction == transaction
        && (other.lsn < lsn || (other.lsn == lsn && other.nth <= nth));
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> offsetOf(SourceRecord record) {
    return (Map<String, Object>) record.sourceOffset();
  }
}
