package dev.tributary.checks.verify;

import dev.tributary.checks.verify.Difference.Kind;
import dev.tributary.source.Column;
import dev.tributary.source.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares by key: the last image of each key with the source's row. */
final class KeyedComparison implements Comparison {
  private record Current(RowImage image, String label, int partition, long offset) {}

  private static final String NEVER_SENT =
      "an unchanged value was not sent, and no earlier is known";
  private static final String NOT_CARRIED = "the row was last written before the column was there";

  private final Table table;
  private final LogScan scan;
  private final Tally tally;
  private final Map<Digest, Current> rows = new HashMap<>();

  /** Removed rows of keys that rows move between: the new row may need their values. */
  private final Map<Digest, Current> moving = new HashMap<>();

  KeyedComparison(Table table, LogScan scan, Tally tally) {
    this.table = table;
    this.scan = scan;
    this.tally = tally;
  }

  @Override
  public void fold(LoggedRow row) {
    switch (row.effect()) {
      case READ, PUT -> put(row);
      case REMOVE -> remove(row);
      case REPLACED, NONE -> {}
    }
  }

  private void put(LoggedRow row) {
    Current before = row.movedFrom().equals(Digest.NULL) ? rows.get(row.row()) : mover(row);
    RowImage image = row.image();
    if (before != null && !image.isComplete()) {
      image = image.completedFrom(before.image());
    }
    rows.put(row.row(), new Current(image, row.label(), row.partition(), row.offset()));
    moving.remove(row.row());
  }

  private @Nullable Current mover(LoggedRow row) {
    Current before = rows.get(row.movedFrom());
    return before != null ? before : moving.get(row.movedFrom());
  }

  private void remove(LoggedRow row) {
    Current removed = rows.remove(row.row());
    if (removed != null && scan.moves().concerns(row)) {
      moving.put(row.row(), removed);
    }
  }

  @Override
  public void compare(SourceRow source) {
    Current lake = rows.remove(source.row());
    if (lake == null) {
      tally.found(new Difference(Kind.MISSING, source.label(), List.of(), "", ""));
      return;
    }
    tally.lakeRows(1);
    List<String> columns = new ArrayList<>();
    Set<String> reasons = new LinkedHashSet<>();
    for (int i = 0; i < table.columns().size(); i++) {
      compare(
          table.columns().get(i),
          source.image().column(i),
          lake.image().column(i),
          columns,
          reasons);
    }
    if (!columns.isEmpty()) {
      String where = scan.where(lake.partition(), lake.offset());
      String reason = String.join("; ", reasons);
      tally.found(new Difference(Kind.DIFFERENT, source.label(), columns, where, reason));
    }
  }

  private static void compare(
      Column column, Digest source, Digest lake, List<String> columns, Set<String> reasons) {
    if (source.equals(lake)) {
      return;
    }
    if (lake.equals(Digest.ABSENT)) {
      // A reader of the lake sees NULL in a column that the row does not have.
      if (source.equals(Digest.NULL)) {
        return;
      }
      reasons.add(NOT_CARRIED);
    } else if (lake.equals(Digest.UNAVAILABLE)) {
      reasons.add(NEVER_SENT);
    }
    columns.add(column.name());
  }

  @Override
  public void finish() {
    tally.lakeRows(rows.size());
    for (Current lake : rows.values()) {
      String where = scan.where(lake.partition(), lake.offset());
      tally.found(new Difference(Kind.UNEXPECTED, lake.label(), List.of(), where, ""));
    }
  }
}
