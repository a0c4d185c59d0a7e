package dev.tributary.source.postgres;

import java.util.HashSet;
import java.util.Set;

/**
 * Which transactions a snapshot sees: {@code pg_current_snapshot()}, in 64-bit transaction ids.
 *
 * @param earliestRunning all transactions below are over
 * @param firstUnassigned no transaction at or above had begun
 * @param running the transactions between the two that were in progress
 */
record Visibility(long earliestRunning, long firstUnassigned, Set<Long> running) {
  private static final long EPOCH = 1L << 32;

  Visibility {
    running = Set.copyOf(running);
    if (earliestRunning < 0 || firstUnassigned < earliestRunning) {
      throw new IllegalArgumentException(
          "A snapshot's bounds must be in order: %d:%d"
              .formatted(earliestRunning, firstUnassigned));
    }
  }

  /** Parses {@code xmin:xmax:xip,xip,…}. */
  static Visibility parse(String snapshot) {
    String[] parts = snapshot.split(":", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("Not a snapshot: '%s'".formatted(snapshot));
    }
    Set<Long> running = new HashSet<>();
    for (String id : parts[2].isEmpty() ? new String[0] : parts[2].split(",", -1)) {
      running.add(Long.parseLong(id));
    }
    return new Visibility(Long.parseLong(parts[0]), Long.parseLong(parts[1]), running);
  }

  /**
   * Whether the snapshot sees a committed transaction. Change events carry the lower 32 bits of the
   * id; the epoch is taken such that the id lies within 2^31 of the snapshot, which is the server's
   * own rule of comparison.
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
