package dev.tributary.testing.sqlserver.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Changes of one database that are seen together. A row that another open transaction has changed
 * is locked: it fails at once with error 1222. A table that is locked against writing is waited
 * for. Not for several threads at a time.
 */
public final class Transaction {
  /** One step, as it must be undone. */
  private record Step(
      Table table, @Nullable RowVersion removed, @Nullable RowVersion added, int changesBefore) {}

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Database database;
  private final Instant began;
  private final Object owner;
  private final Duration patience;
  private final List<Step> steps = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();
  private final Map<String, Integer> savepoints = new HashMap<>();
  private @Nullable Lsn beginLsn;
  private boolean ended;

  Transaction(Database database, Instant began) {
    this.database = database;
    this.began = began;
    this.owner = this;
    this.patience = PATIENCE;
  }

  Transaction(Database database, Instant began, Object owner, Duration patience) {
    this.database = database;
    this.began = began;
    this.owner = owner;
    this.patience = patience;
  }

  /** Inserts a row of values in the columns' order, without those that the server writes. */
  public void insert(String table, @Nullable Object... values) {
    Table target = database.table(table);
    List<Column> columns =
        target.columns().stream().filter(column -> !column.isWrittenByServer()).toList();
    if (values.length > columns.size()) {
      throw SqlError.of(
          213, "Column name or number of supplied values does not match table definition.");
    }
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      row.put(columns.get(i).name(), values[i]);
    }
    insert(target, row);
  }

  public void insert(Table table, Map<String, ?> values) {
    synchronized (database) {
      database.locks().write(table, owner, patience);
      add(table, null, table.complete(values, database));
    }
  }

  /** Changes the rows that have all the given values; says how many. */
  public int update(String table, Map<String, ?> where, Map<String, ?> changed) {
    Table target = database.table(table);
    return update(target, where, row -> hasAll(target, row, where), row -> changed);
  }

  /**
   * Changes rows by what is computed of each.
   *
   * @param key values that the rows have for certain; they help to find them
   */
  public int update(
      Table table, Map<String, ?> key, Predicate<Row> which, Assignments assignments) {
    synchronized (database) {
      database.locks().write(table, owner, patience);
      List<RowVersion> found = matching(table, key, which);
      for (RowVersion version : found) {
        Row after = table.changed(version.row(), assignments.of(version.row()), database);
        version.remove(this);
        add(table, version, after);
      }
      return found.size();
    }
  }

  /** New values of a row. */
  @FunctionalInterface
  public interface Assignments {
    Map<String, ?> of(Row row);
  }

  /** Deletes the rows that have all the given values; says how many. */
  public int delete(String table, Map<String, ?> where) {
    Table target = database.table(table);
    return delete(target, where, row -> hasAll(target, row, where));
  }

  public int delete(Table table, Map<String, ?> key, Predicate<Row> which) {
    synchronized (database) {
      database.locks().write(table, owner, patience);
      List<RowVersion> found = matching(table, key, which);
      for (RowVersion version : found) {
        version.remove(this);
        steps.add(new Step(table, version, null, changes.size()));
        log(table, Optional.of(version.row()), Optional.empty());
      }
      return found.size();
    }
  }

  private void add(Table table, @Nullable RowVersion before, Row after) {
    RowVersion added = new RowVersion(after, this);
    try {
      table.add(added, this);
    } catch (SqlError e) {
      if (before != null) {
        before.restore();
      }
      throw e;
    }
    steps.add(new Step(table, before, added, changes.size()));
    if (before != null && !table.sameKey(before.row(), after)) {
      log(table, Optional.of(before.row()), Optional.empty());
      log(table, Optional.empty(), Optional.of(after));
    } else {
      log(table, Optional.ofNullable(before).map(RowVersion::row), Optional.of(after));
    }
  }

  private void log(Table table, Optional<Row> before, Optional<Row> after) {
    if (ended) {
      throw new IllegalStateException("The transaction has ended.");
    }
    if (beginLsn == null) {
      beginLsn = database.nextLsn();
      database.writes(this);
    }
    changes.add(new Change(table, database.nextLsn(), before, after));
  }

  private List<RowVersion> matching(Table table, Map<String, ?> key, Predicate<Row> which) {
    List<RowVersion> found = new ArrayList<>();
    for (RowVersion version : table.candidates(key)) {
      boolean locked = version.isLockedFor(this);
      boolean concerned = locked || version.isVisible(database.commits(), this);
      if (concerned && which.test(version.row())) {
        if (locked) {
          throw SqlError.locked();
        }
        found.add(version);
      }
    }
    return found;
  }

  private static boolean hasAll(Table table, Row row, Map<String, ?> wanted) {
    return wanted.entrySet().stream()
        .allMatch(
            entry -> {
              Object actual = row.value(table.requiredColumn(entry.getKey()).name());
              Object expected = entry.getValue();
              return actual != null && Comparison.compare(actual, expected) == 0;
            });
  }

  public void save(String savepoint) {
    savepoints.put(savepoint, steps.size());
  }

  /** Undoes what came after a savepoint; the transaction goes on. */
  public void rollbackTo(String savepoint) {
    Integer kept = savepoints.get(savepoint);
    if (kept == null) {
      throw SqlError.of(
          3908,
          "Cannot roll back %s. No transaction or savepoint of that name was found."
              .formatted(savepoint));
    }
    undo(kept);
  }

  public void rollback() {
    undo(0);
    end();
  }

  private void undo(int kept) {
    synchronized (database) {
      for (int i = steps.size() - 1; i >= kept; i--) {
        Step step = steps.remove(i);
        if (step.added() != null) {
          step.table().forget(step.added());
        }
        if (step.removed() != null) {
          step.table().restore(step.removed());
        }
        changes.subList(step.changesBefore(), changes.size()).clear();
      }
    }
  }

  /** What it wrote is seen before its locks are given back. */
  public void commit() {
    database.commit(this);
    end();
  }

  private void end() {
    ended = true;
    database.ended(this);
    database.locks().release(owner);
  }

  public Instant began() {
    return began;
  }

  /** The session, if one began it. */
  public Object owner() {
    return owner;
  }

  /** Makes its steps visible from a commit on. */
  void publish(long commit) {
    for (Step step : steps) {
      if (step.removed() != null) {
        step.removed().commitRemoval(commit);
      }
      if (step.added() != null) {
        step.added().commitCreation(commit);
      }
    }
  }

  /** What the log gets; nothing if nothing was changed. */
  Optional<CommittedTransaction> logged(long id, Instant now) {
    return beginLsn == null || changes.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new CommittedTransaction(id, beginLsn, database.nextLsn(), began, now, changes));
  }
}
