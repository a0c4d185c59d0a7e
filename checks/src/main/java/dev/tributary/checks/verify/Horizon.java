package dev.tributary.checks.verify;

import java.util.HashMap;
import java.util.Map;

/**
 * What makes records void in the whole table: the newest snapshot of all of it supersedes what came
 * before it, a truncation removes what its transaction found.
 *
 * <p>Several snapshots occur if one was interrupted: the connector starts it again from the
 * beginning.
 */
final class Horizon {
  private long snapshotRank = -1;
  private String snapshot = "";
  private boolean startedAgain;
  private final Map<Integer, Long> snapshotStarts = new HashMap<>();
  private long truncatedBefore = -1;

  /**
   * A row of a snapshot of the whole table.
   *
   * @param identity names the snapshot
   * @param rank of the snapshot's position
   */
  void snapshotRow(String identity, long rank, int partition, long order) {
    if (!identity.equals(snapshot)) {
      // Whichever of two is read first: partitions are read one after the other.
      startedAgain |= !snapshot.isEmpty();
      if (!isNewer(identity, rank)) {
        return;
      }
      snapshot = identity;
      snapshotRank = rank;
      snapshotStarts.clear();
    }
    snapshotStarts.putIfAbsent(partition, order);
  }

  private boolean isNewer(String identity, long rank) {
    // Of two with one position, which takes an idle database, the longer or larger transaction
    // number is the newer.
    return rank != snapshotRank
        ? rank > snapshotRank
        : identity.length() != snapshot.length()
            ? identity.length() > snapshot.length()
            : identity.compareTo(snapshot) > 0;
  }

  /**
   * A truncation. It locks the table until it commits, so positions tell exactly what was before.
   */
  void truncation(long rank) {
    truncatedBefore = Math.max(truncatedBefore, rank);
  }

  boolean supersedes(LoggedRow row) {
    if (snapshotRank < 0) {
      return false;
    }
    Long start = snapshotStarts.get(row.partition());
    // Where the snapshot left no row in the partition, only positions can tell. A transaction that
    // was under way at the snapshot has changes below its position, so this is not for a first one.
    return start == null ? startedAgain && row.rank() < snapshotRank : row.order() < start;
  }

  boolean truncates(LoggedRow row) {
    return row.rank() < truncatedBefore;
  }
}
