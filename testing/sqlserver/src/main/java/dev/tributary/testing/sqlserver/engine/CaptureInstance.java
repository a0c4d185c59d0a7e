package dev.tributary.testing.sqlserver.engine;

import dev.tributary.testing.sqlserver.wire.Kind;
import dev.tributary.testing.sqlserver.wire.SqlType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A capture instance: the columns that a table had when it was made, of the types that they have
 * now, and its changes.
 */
public final class CaptureInstance {
  private final String name;
  private final int objectId;
  private final Table table;
  private final List<Column> columns; // guarded by this
  private final Optional<String> role;
  private final Instant created;
  private final List<CapturedChange> changes = new ArrayList<>();
  private Lsn start;

  CaptureInstance(
      String name, int objectId, Table table, Optional<String> role, Lsn start, Instant created) {
    this.name = name;
    this.objectId = objectId;
    this.table = table;
    this.columns = new ArrayList<>(table.columns());
    this.role = role;
    this.start = start;
    this.created = created;
  }

  public String name() {
    return name;
  }

  public String changeTable() {
    return name + "_CT";
  }

  public Table table() {
    return table;
  }

  public synchronized List<Column> columns() {
    return List.copyOf(columns);
  }

  /** A captured column was given another type: the change table's follows, with what it has. */
  synchronized void alterColumn(Column altered) {
    boolean captured = columns.stream().anyMatch(column -> column.name().equals(altered.name()));
    if (!captured) {
      return;
    }
    columns.replaceAll(column -> column.name().equals(altered.name()) ? altered : column);
    changes.replaceAll(
        change -> {
          Map<String, @Nullable Object> converted = new HashMap<>();
          converted.put(
              altered.name(), Conversion.forColumn(altered, change.values().value(altered.name())));
          return change.with(change.values().with(converted));
        });
  }

  /** From where on it has changes: moved by cleanups. */
  public synchronized Lsn start() {
    return start;
  }

  public int objectId() {
    return objectId;
  }

  public Optional<String> role() {
    return role;
  }

  public Instant created() {
    return created;
  }

  synchronized void capture(Change change, Lsn commit, int command, long visibleFrom) {
    if (change.before().isEmpty() || change.after().isEmpty()) {
      int operation = change.before().isPresent() ? CapturedChange.DELETE : CapturedChange.INSERT;
      Row row = change.before().or(change::after).orElseThrow();
      add(change, commit, command, operation, UpdateMask.ofAll(columns.size()), row, visibleFrom);
      return;
    }
    Row before = change.before().get();
    Row after = change.after().get();
    UpdateMask mask = changedColumns(before, after);
    add(change, commit, command, CapturedChange.BEFORE, mask, before, visibleFrom);
    add(change, commit, command, CapturedChange.AFTER, mask, after, visibleFrom);
  }

  private void add(
      Change change,
      Lsn commit,
      int command,
      int operation,
      UpdateMask mask,
      Row row,
      long visibleFrom) {
    Row values = captured(row, operation, mask);
    changes.add(
        new CapturedChange(
            commit, change.sequence(), operation, command, mask, values, visibleFrom));
  }

  /**
   * Large values are not logged before a change: text, ntext and image are NULL then, (max) types
   * are unless the update changed them.
   */
  private Row captured(Row row, int operation, UpdateMask mask) {
    Map<String, @Nullable Object> values = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      boolean lost =
          isOldLarge(column.type())
              ? operation == CapturedChange.BEFORE || operation == CapturedChange.DELETE
              : column.type().isMax() && operation == CapturedChange.BEFORE && !mask.isSet(i);
      values.put(column.name(), lost ? null : row.value(column.name()));
    }
    return new Row(values);
  }

  private static boolean isOldLarge(SqlType type) {
    return type.kind() == Kind.TEXT || type.kind() == Kind.NTEXT || type.kind() == Kind.IMAGE;
  }

  private UpdateMask changedColumns(Row before, Row after) {
    UpdateMask mask = new UpdateMask(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      Object old = before.value(columns.get(i).name());
      Object now = after.value(columns.get(i).name());
      if (!same(old, now)) {
        mask.set(i);
      }
    }
    return mask;
  }

  private static boolean same(@Nullable Object old, @Nullable Object now) {
    return (old instanceof byte[] left && now instanceof byte[] right)
        ? Arrays.equals(left, right)
        : Objects.equals(old, now);
  }

  /** Changes that a reader of this commit sees, in the order of the log. */
  synchronized List<CapturedChange> changes(long asOf) {
    return changes.stream().filter(change -> change.visibleFrom() <= asOf).toList();
  }

  synchronized void cleanUp(Lsn lowWaterMark) {
    changes.removeIf(change -> change.commit().compareTo(lowWaterMark) < 0);
    if (lowWaterMark.compareTo(start) > 0) {
      start = lowWaterMark;
    }
  }
}
