package dev.tributary.checks.verify;

import dev.tributary.checks.verify.Change.Snapshot;
import dev.tributary.checks.verify.Corruption.Found;
import dev.tributary.source.Column;
import dev.tributary.source.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Says what a verification must find, as plainly as possible: everything in memory, in order. */
final class Oracle {
  private static final String UNKNOWN = "(unknown)";

  private final Table table;
  private final TestingView view;
  private final List<Found> records;
  private final Map<List<String>, List<String>> deleted = new HashMap<>();

  /** Records of one table, in the order of their commits. */
  Oracle(Table table, TestingView view, List<Found> records) {
    this.table = table;
    this.view = view;
    this.records = records;
  }

  TableResult expected() {
    long duplicates = records.stream().filter(Found::injected).count();
    long superseded =
        records.stream().filter(f -> !f.injected() && f.logged().superseded()).count();
    List<Change> effective =
        records.stream()
            .filter(f -> !f.injected() && !f.logged().superseded())
            .map(Found::change)
            .filter(c -> c.snapshot() != Snapshot.NONE || view.sees(c.position(), c.transaction()))
            .toList();
    long[] found = table.keyColumns().isEmpty() ? byCount(effective) : byKey(effective);
    return new TableResult(
        table.id(),
        view.rows().get(table.id()).size(),
        found[0],
        found[1],
        found[2],
        found[3],
        duplicates,
        records.size(),
        superseded,
        List.of());
  }

  private long[] byKey(List<Change> changes) {
    Map<List<String>, List<String>> lake = new HashMap<>();
    for (Change change : changes) {
      List<String> key = key(values(change.columns()));
      switch (change.operation()) {
        case TRUNCATE -> lake.clear();
        case DELETE -> deleted.put(key, lake.remove(key));
        default -> {
          lake.put(key, completed(change, lake, key));
          deleted.remove(key);
        }
      }
    }
    long lakeRows = lake.size();
    long missing = 0;
    long different = 0;
    for (String[] row : view.rows().get(table.id())) {
      List<String> found = lake.remove(key(Arrays.asList(row)));
      if (found == null) {
        missing++;
      } else if (!found.equals(Arrays.asList(row))) {
        different++;
      }
    }
    return new long[] {lakeRows, missing, lake.size(), different};
  }

  private List<String> completed(
      Change change, Map<List<String>, List<String>> lake, List<String> key) {
    List<String> row = new ArrayList<>(values(change.columns()));
    for (int i = 0; i < row.size(); i++) {
      if (change.unavailable().contains(table.columns().get(i).name())) {
        boolean moved = !change.keyBefore().isEmpty();
        List<String> old = moved ? key(values(change.keyBefore())) : key;
        List<String> before = lake.getOrDefault(old, deleted.get(old));
        row.set(i, before == null ? UNKNOWN : before.get(i));
      }
    }
    return row;
  }

  private long[] byCount(List<Change> changes) {
    Map<List<String>, Long> lake = new HashMap<>();
    for (Change change : changes) {
      switch (change.operation()) {
        case TRUNCATE -> lake.clear();
        case DELETE -> lake.merge(values(change.columns()), -1L, Long::sum);
        case UPDATE -> {
          lake.merge(values(change.before()), -1L, Long::sum);
          lake.merge(values(change.columns()), 1L, Long::sum);
        }
        default -> lake.merge(values(change.columns()), 1L, Long::sum);
      }
    }
    long lakeRows = lake.values().stream().mapToLong(count -> Math.max(0, count)).sum();
    view.rows().get(table.id()).forEach(row -> lake.merge(Arrays.asList(row), -1L, Long::sum));
    long missing = lake.values().stream().mapToLong(count -> Math.max(0, -count)).sum();
    long unexpected = lake.values().stream().mapToLong(count -> Math.max(0, count)).sum();
    return new long[] {lakeRows, missing, unexpected, 0};
  }

  private List<String> key(List<String> row) {
    List<String> key = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      if (table.keyColumns().contains(table.columns().get(i).name())) {
        key.add(row.get(i));
      }
    }
    return key;
  }

  private List<String> values(Map<String, String> columns) {
    List<String> values = new ArrayList<>();
    for (Column column : table.columns()) {
      String value = columns.get(column.name());
      values.add(value == null ? null : view.canonical(column.type(), value));
    }
    return values;
  }
}
