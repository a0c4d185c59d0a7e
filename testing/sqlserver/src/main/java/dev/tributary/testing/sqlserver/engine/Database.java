package dev.tributary.testing.sqlserver.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A database: tables, their rows' versions, the log and what is captured of it. */
public final class Database {
  private final String name;
  private final Engine engine;
  private final List<Table> tables = new ArrayList<>();
  private final ChangeCapture capture = new ChangeCapture(this);
  private final TableLocks locks = new TableLocks(this);
  private final Set<Transaction> writing = new LinkedHashSet<>();
  private final Rights rights;
  private Lsn lastLsn = Lsn.FIRST;
  private long commits;
  private long transactions;
  private long rowVersions;
  private boolean allowsSnapshots;

  Database(String name, Engine engine) {
    this.name = name;
    this.engine = engine;
    this.rights = new Rights(engine.logins());
  }

  public String name() {
    return name;
  }

  public int id() {
    return engine.databases().indexOf(this) + 1;
  }

  public Engine engine() {
    return engine;
  }

  public ChangeCapture capture() {
    return capture;
  }

  public Rights rights() {
    return rights;
  }

  public TableLocks locks() {
    return locks;
  }

  public InstantSource clock() {
    return engine.clock();
  }

  public synchronized List<Table> tables() {
    return List.copyOf(tables);
  }

  public synchronized Optional<Table> find(TableName wanted) {
    return tables.stream().filter(table -> table.name().matches(wanted)).findFirst();
  }

  public Table table(String text) {
    return table(TableName.of(text));
  }

  public Table table(TableName wanted) {
    return find(wanted).orElseThrow(() -> SqlError.invalidObject(wanted.toString()));
  }

  public synchronized Table createTable(TableName wanted, List<Column> columns) {
    if (find(wanted).isPresent()) {
      throw SqlError.of(
          2714, "There is already an object named '%s' in the database.".formatted(wanted.name()));
    }
    Table created = new Table(wanted, nextObjectId(), columns);
    tables.add(created);
    return created;
  }

  /** Makes a table of a name like {@code orders} or {@code sales.orders}. */
  public Table createTable(String text, Column... columns) {
    return createTable(TableName.of(text), List.of(columns));
  }

  /** Captures a table's changes from now on, as the instance {@code schema_table}. */
  public CaptureInstance enableCdc(String table) {
    TableName wanted = table(table).name();
    return enableCdc(table, wanted.schema() + "_" + wanted.name());
  }

  /** Captures a table's changes from now on; enables the database, too, if need be. */
  public CaptureInstance enableCdc(String table, String instance) {
    if (!capture.isEnabled()) {
      capture.enable();
    }
    return capture.capture(table(table), instance, Optional.empty());
  }

  public void addColumn(String table, Column column) {
    addColumn(TableName.of(table), column);
  }

  public synchronized void dropTable(TableName wanted) {
    Table dropped = table(wanted);
    capture.dropAllOf(dropped);
    tables.remove(dropped);
  }

  /** Adds a column; rows that are there get its default, if it has one. */
  public synchronized void addColumn(TableName table, Column column) {
    Table of = table(table);
    of.addColumn(column, Defaults.value(column, clock()));
    capture.changed(of, "ALTER TABLE %s ADD %s".formatted(table, column.name()));
    commits++;
  }

  public synchronized void dropColumn(TableName table, String column) {
    Table of = table(table);
    of.dropColumn(column);
    capture.changed(of, "ALTER TABLE %s DROP COLUMN %s".formatted(table, column));
    commits++;
  }

  public synchronized void alterColumn(TableName table, Column altered) {
    Table of = table(table);
    of.alterColumn(altered);
    capture.alterColumn(of, altered);
    capture.changed(of, "ALTER TABLE %s ALTER COLUMN %s".formatted(table, altered.name()));
    commits++;
  }

  /** Removes all rows of a table that is not captured. */
  public void truncate(TableName wanted) {
    Table emptied = table(wanted);
    if (capture.tracks(emptied)) {
      throw SqlError.of(
          4711,
          ("Cannot truncate table '%s' because it is published for replication or enabled for Change"
                  + " Data Capture.")
              .formatted(wanted.name()));
    }
    transaction(changes -> changes.delete(emptied, Map.of(), row -> true));
  }

  public synchronized void allowSnapshots(boolean allowed) {
    allowsSnapshots = allowed;
  }

  public synchronized boolean allowsSnapshots() {
    return allowsSnapshots;
  }

  public Transaction begin() {
    return new Transaction(this, now());
  }

  /**
   * Begins a transaction of a session.
   *
   * @param owner of the table locks that it meets without waiting
   * @param patience how long it waits for those of others
   */
  public Transaction begin(Object owner, Duration patience) {
    return new Transaction(this, now(), owner, patience);
  }

  /** Runs changes and commits them; rolls back if they fail. */
  public void transaction(Consumer<Transaction> changes) {
    run(begin(), changes);
  }

  /** Runs changes in a transaction and commits it; rolls back if they fail. */
  public static void run(Transaction transaction, Consumer<Transaction> changes) {
    try {
      changes.accept(transaction);
    } catch (RuntimeException e) {
      transaction.rollback();
      throw e;
    }
    transaction.commit();
  }

  synchronized void commit(Transaction transaction) {
    transaction.publish(nextCommit());
    transaction.logged(++transactions, now()).ifPresent(capture::log);
  }

  synchronized void writes(Transaction transaction) {
    writing.add(transaction);
  }

  synchronized void ended(Transaction transaction) {
    writing.remove(transaction);
  }

  /** Transactions that have written and have not ended. */
  public synchronized List<Transaction> writing() {
    return List.copyOf(writing);
  }

  /** The newest commit: readers as of it see all that is committed now. */
  public synchronized long commits() {
    return commits;
  }

  /** Rows as of a commit, with a reader's own changes. */
  public synchronized List<Row> rows(Table table, long asOf, @Nullable Transaction reader) {
    return table.rows(asOf, reader);
  }

  /** Whatever the log has had so far lies below this. */
  public synchronized Lsn lastLsn() {
    return lastLsn;
  }

  long nextCommit() {
    return ++commits;
  }

  synchronized Lsn nextLsn() {
    lastLsn = lastLsn.nextRecord();
    return lastLsn;
  }

  byte[] nextRowVersion() {
    byte[] next = new byte[Long.BYTES];
    rowVersions++;
    for (int i = 0; i < next.length; i++) {
      next[i] = (byte) (rowVersions >> (56 - 8 * i));
    }
    return next;
  }

  int nextObjectId() {
    return engine.nextObjectId();
  }

  boolean agentRuns() {
    return engine.agentRuns();
  }

  Instant now() {
    return clock().instant();
  }
}
