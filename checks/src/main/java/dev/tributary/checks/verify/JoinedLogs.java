package dev.tributary.checks.verify;

import dev.tributary.checks.verify.Change.Snapshot;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives the records of one partition one order, though after a failover their positions are of
 * another server's log. Transactions have the same ids there, so one that comes again is known by
 * its id, at whichever position.
 */
final class JoinedLogs {
  private static final int BLOCK = 1 << 16;

  private final Map<String, Map<Long, BitSet>> seen = new HashMap<>();
  private String transaction = "";
  private boolean repeated;
  private long base;
  private long highest = -1;

  /**
   * Whether the record's transaction came before, and others between. Asked once of each record.
   */
  boolean isRepeated(Change change) {
    if (change.snapshot() != Snapshot.NONE || change.transaction().isEmpty()) {
      return false;
    }
    if (!change.transaction().equals(transaction)) {
      transaction = change.transaction();
      repeated = !isFirst(transaction);
    }
    return repeated;
  }

  /** Of an id {@code <server>:<number>}; numbers of one server lie close together. */
  private boolean isFirst(String id) {
    int colon = id.lastIndexOf(':');
    long number = Long.parseLong(id, colon + 1, id.length(), 10);
    BitSet block =
        seen.computeIfAbsent(id.substring(0, colon), server -> new HashMap<>())
            .computeIfAbsent(number / BLOCK, any -> new BitSet(BLOCK));
    int bit = (int) (number % BLOCK);
    boolean first = !block.get(bit);
    block.set(bit);
    return first;
  }

  /**
   * The rank of the record among all of the partition.
   *
   * @param rank of its position, in whichever log it is
   */
  long rank(Change change, long rank) {
    // Rows between the changes have positions of when they were read, which is later.
    if (change.snapshot() != Snapshot.INCREMENTAL) {
      if (base + rank < highest) {
        base = highest + 1 - rank;
      }
      highest = Math.max(highest, base + rank);
    }
    return base + rank;
  }
}
