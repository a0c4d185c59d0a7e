package dev.tributary.checks.verify;

import dev.tributary.checks.verify.LoggedRow.Effect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Keys whose rows can only be told together: a row moved from one to the other, and its new image
 * left out an unchanged value, which is only known under the old key. Their rows lie in different
 * buckets and are gathered here, in memory: such changes are rare.
 */
final class KeyMoves {
  /** Beyond it, rows that moved count as different: memory comes first. */
  private static final int MOST_KEYS = 200_000;

  private final Set<Digest> keys = new HashSet<>();
  private final List<LoggedRow> logged = new ArrayList<>();
  private final List<SourceRow> source = new ArrayList<>();

  void add(Digest from, Digest to) {
    if (keys.size() < MOST_KEYS) {
      keys.add(from);
      keys.add(to);
    }
  }

  boolean concerns(Bucketed row) {
    return keys.contains(row.row());
  }

  void gather(LoggedRow row) {
    logged.add(row);
  }

  void gather(SourceRow row) {
    source.add(row);
  }

  /** Compares what was gathered. */
  void compare(Comparison comparison) {
    long partitions = logged.stream().mapToInt(LoggedRow::partition).distinct().count();
    // Between partitions only positions tell what was first; but a snapshot is before all that
    // follows it, even before what has a smaller position.
    logged.sort(
        partitions < 2
            ? Comparator.comparingLong(LoggedRow::order)
            : Comparator.comparing((LoggedRow row) -> row.effect() != Effect.READ)
                .thenComparingLong(LoggedRow::rank)
                .thenComparing(row -> row.effect() != Effect.REMOVE)
                .thenComparingLong(LoggedRow::order));
    logged.forEach(comparison::fold);
    source.forEach(comparison::compare);
    comparison.finish();
  }
}
