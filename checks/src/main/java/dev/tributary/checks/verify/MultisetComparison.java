package dev.tributary.checks.verify;

import dev.tributary.checks.verify.Difference.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares rows without a key: how often each occurs. */
final class MultisetComparison implements Comparison {
  private static final class Count {
    private long lake;
    private long source;
    private String where = "";
  }

  private static final String NEVER_PUT = "the log removes the row more often than it puts it";

  private final LogScan scan;
  private final Tally tally;
  private final Map<Digest, Count> rows = new HashMap<>();

  MultisetComparison(LogScan scan, Tally tally) {
    this.scan = scan;
    this.tally = tally;
  }

  @Override
  public void fold(LoggedRow row) {
    Count count = rows.computeIfAbsent(row.row(), digest -> new Count());
    switch (row.effect()) {
      case READ, PUT -> {
        count.lake++;
        count.where = scan.where(row.partition(), row.offset());
      }
      case REMOVE, REPLACED -> count.lake--;
      case NONE -> {}
    }
  }

  @Override
  public void compare(SourceRow row) {
    rows.computeIfAbsent(row.row(), digest -> new Count()).source++;
  }

  @Override
  public void finish() {
    rows.forEach(this::report);
  }

  private void report(Digest digest, Count count) {
    tally.lakeRows(Math.max(0, count.lake));
    String key = "row " + Long.toHexString(digest.high());
    long difference = count.source - count.lake;
    if (difference > 0) {
      String reason = count.lake < 0 ? NEVER_PUT : "";
      tally.found(new Difference(Kind.MISSING, key, List.of(), "", reason), difference);
    } else if (difference < 0) {
      tally.found(new Difference(Kind.UNEXPECTED, key, List.of(), count.where, ""), -difference);
    }
  }
}
