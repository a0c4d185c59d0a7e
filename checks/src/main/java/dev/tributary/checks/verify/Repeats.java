package dev.tributary.checks.verify;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Finds changes of the source that are in the log twice. A row's changes have rising positions, so
 * a repeated one is known by a position that does not rise: only those are remembered. The rows of
 * a bucket are shown twice, first all to {@link #note}, then all to {@link #isRepeated}.
 */
final class Repeats {
  private record Newest(long rank, long occurrence, Digest identity) {
    /** A change that wrote equal rows side by side. */
    boolean isOneWith(LoggedRow row) {
      return occurrence == row.occurrence() && identity.equals(row.identity());
    }
  }

  private final Map<Digest, Newest> newest = new HashMap<>();
  private final Set<Digest> suspects = new HashSet<>();
  private final Map<Digest, Long> firstOccurrences = new HashMap<>();

  void note(LoggedRow row) {
    if (row.identity().equals(Digest.NULL)) {
      return;
    }
    Newest before = newest.get(row.row());
    if (before != null && row.rank() <= before.rank() && !before.isOneWith(row)) {
      suspects.add(row.identity());
    }
    long rank = before == null ? row.rank() : Math.max(before.rank(), row.rank());
    newest.put(row.row(), new Newest(rank, row.occurrence(), row.identity()));
  }

  /** Ends the first showing. */
  void noted() {
    newest.clear();
  }

  boolean isRepeated(LoggedRow row) {
    if (!suspects.contains(row.identity())) {
      return false;
    }
    Long first = firstOccurrences.putIfAbsent(row.identity(), row.occurrence());
    return first != null && first != row.occurrence();
  }
}
