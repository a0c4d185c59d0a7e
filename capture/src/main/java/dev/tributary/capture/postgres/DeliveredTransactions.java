package dev.tributary.capture.postgres;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The transactions that the stream brought lately. One may come out of the log a moment before
 * other sessions see it, or much before, where commits wait for a standby.
 */
final class DeliveredTransactions {
  private static final int MOST = 4096;

  private final Set<Long> latest = new LinkedHashSet<>();

  void add(long transaction) {
    if (latest.add(transaction) && latest.size() > MOST) {
      latest.remove(latest.iterator().next());
    }
  }

  /** Whether the view sees all of them. Those that it sees are forgotten. */
  boolean seenBy(ChunkView view) {
    latest.removeIf(view::sees);
    return latest.isEmpty();
  }
}
