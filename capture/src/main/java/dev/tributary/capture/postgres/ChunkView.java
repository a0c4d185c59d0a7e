package dev.tributary.capture.postgres;

import java.util.HashSet;
import java.util.Set;

/**
 * What the transaction that reads a chunk sees: {@code pg_current_snapshot()}, in 64-bit
 * transaction ids.
 *
 * @param earliestRunning all transactions below are over
 * @param firstUnassigned no transaction at or above had begun
 * @param running those between the two that were in progress
 * @param position of the log at that moment: everything seen lies before it
 */
record ChunkView(long earliestRunning, long firstUnassigned, Set<Long> running, long position) {
  private static final long EPOCH = 1L << 32;

  ChunkView {
    running = Set.copyOf(running);
  }

  /** Parses {@code xmin:xmax:xip,xip,…}. */
  static ChunkView parse(String snapshot, long position) {
    String[] parts = snapshot.split(":", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("Not a snapshot: '%s'".formatted(snapshot));
    }
    Set<Long> running = new HashSet<>();
    for (String id : parts[2].isEmpty() ? new String[0] : parts[2].split(",", -1)) {
      running.add(Long.parseLong(id));
    }
    return new ChunkView(Long.parseLong(parts[0]), Long.parseLong(parts[1]), running, position);
  }

  /**
   * Whether a committed transaction is seen. The stream has the lower 32 bits of its id; the epoch
   * is taken such that the id lies within 2^31 of the view, which is the server's own rule.
   */
  boolean sees(long transaction) {
    long id = transaction < EPOCH ? nearest(transaction) : transaction;
    return id < earliestRunning || (id < firstUnassigned && !running.contains(id));
  }

  private long nearest(long lowBits) {
    long id = (firstUnassigned & -EPOCH) | lowBits;
    if (id - firstUnassigned >= EPOCH / 2) {
      return id - EPOCH;
    }
    return firstUnassigned - id > EPOCH / 2 ? id + EPOCH : id;
  }
}
