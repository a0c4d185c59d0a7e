package dev.tributary.plugin.sqlserver;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells a stored offset that a finished snapshot left from one that a change left. Debezium's own
 * says so only until the first heartbeat; a connector that is started again before the first change
 * would then read the snapshot's last transaction once more, from the change tables.
 */
final class SnapshotEnd {
  private static final String COMMIT = "commit_lsn";
  private static final String CHANGE = "change_lsn";
  private static final String SNAPSHOT = "snapshot";
  private static final String COMPLETED = "snapshot_completed";

  /** As Debezium writes an LSN that is none. */
  private static final String NONE = "NULL";

  private SnapshotEnd() {}

  /** The offset, with what it stands behind. A change always has an LSN of its own. */
  static Map<String, Object> told(Map<String, Object> offset) {
    boolean ofSnapshot = isLsn(offset.get(COMMIT)) && !isLsn(offset.get(CHANGE));
    if (!ofSnapshot || offset.containsKey(SNAPSHOT)) {
      return offset;
    }
    Map<String, Object> told = new HashMap<>(offset);
    told.put(COMPLETED, true);
    return told;
  }

  private static boolean isLsn(@Nullable Object text) {
    return text != null && !text.equals(NONE);
  }
}
