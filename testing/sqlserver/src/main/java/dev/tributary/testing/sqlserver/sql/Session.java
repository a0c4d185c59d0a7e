package dev.tributary.testing.sqlserver.sql;

import dev.tributary.testing.sqlserver.engine.Database;
import dev.tributary.testing.sqlserver.engine.Engine;
import dev.tributary.testing.sqlserver.engine.SqlError;
import dev.tributary.testing.sqlserver.engine.Table;
import dev.tributary.testing.sqlserver.engine.Transaction;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the server knows of one connection: its database, its transaction, its isolation. Readers
 * never wait: under every isolation but snapshot a statement sees what is committed when it begins.
 */
public final class Session {
  private static final String STATEMENT = "\u0000statement";

  /** Whoever waits for ever waits for so long. */
  private static final Duration FOR_EVER = Duration.ofMinutes(10);

  private final Engine engine;
  private final int id;
  private final String user;
  private final Cancellation cancellation;
  private final Map<Database, Transaction> open = new HashMap<>();
  private final Map<Database, Long> snapshots = new HashMap<>();
  private Database database;
  private boolean snapshotIsolation;
  private boolean implicitTransactions;
  private int transactionCount;
  private Duration lockTimeout = FOR_EVER;

  public Session(Engine engine, int id, String user, Database database, Cancellation cancellation) {
    this.engine = engine;
    this.id = id;
    this.user = user;
    this.database = database;
    this.cancellation = cancellation;
  }

  public Engine engine() {
    return engine;
  }

  public int id() {
    return id;
  }

  String user() {
    return user;
  }

  Cancellation cancellation() {
    return cancellation;
  }

  public Database database() {
    return database;
  }

  void enter(String name) {
    Database chosen = engine.database(name);
    boolean admits = name.equalsIgnoreCase(Engine.MASTER) || chosen.rights().isUser(user);
    if (!admits) {
      throw SqlError.of(
          916,
          "The server principal \"%s\" is not able to access the database \"%s\" under the current security context."
              .formatted(user, name));
    }
    database = chosen;
  }

  void isolate(boolean bySnapshot) {
    snapshotIsolation = bySnapshot;
  }

  void beginImplicitly(boolean implicit) {
    implicitTransactions = implicit;
  }

  /**
   * @param millis that a lock is waited for; -1: for ever
   */
  void waitForLocks(long millis) {
    lockTimeout = millis < 0 ? FOR_EVER : Duration.ofMillis(millis);
  }

  /** Locks a table against writing by others, until the transaction ends. */
  void lock(Database read, Table table) {
    touch();
    read.locks().share(table, this, lockTimeout);
    if (transactionCount == 0) {
      read.locks().release(this);
    }
  }

  int transactionCount() {
    return transactionCount;
  }

  void begin() {
    transactionCount++;
  }

  void commit() {
    if (transactionCount == 0) {
      throw SqlError.of(
          3902, "The COMMIT TRANSACTION request has no corresponding BEGIN TRANSACTION.");
    }
    transactionCount--;
    if (transactionCount == 0) {
      open.values().forEach(Transaction::commit);
      forgetTransaction();
    }
  }

  /** Also when the connection ends. */
  public void rollback() {
    open.values().forEach(Transaction::rollback);
    forgetTransaction();
  }

  private void forgetTransaction() {
    engine.databases().forEach(each -> each.locks().release(this));
    open.clear();
    snapshots.clear();
    transactionCount = 0;
  }

  void save(String savepoint) {
    open.values().forEach(transaction -> transaction.save(savepoint));
  }

  /** A savepoint without a change before it has nothing to keep. */
  void rollbackTo(String savepoint) {
    open.values().forEach(transaction -> transaction.rollbackTo(savepoint));
  }

  /** The commit as of which a statement reads a database. */
  long asOf(Database read) {
    touch();
    if (!snapshotIsolation || transactionCount == 0) {
      return read.commits();
    }
    if (!read.allowsSnapshots()) {
      throw SqlError.of(
          3952,
          ("Snapshot isolation transaction failed accessing database '%s' because snapshot isolation"
                  + " is not allowed in this database. Use ALTER DATABASE to allow snapshot isolation.")
              .formatted(read.name()));
    }
    return snapshots.computeIfAbsent(read, Database::commits);
  }

  @Nullable Transaction ownChanges(Database read) {
    return open.get(read);
  }

  /** Runs a statement that changes rows: in the open transaction, or in one of its own. */
  long write(Database changed, ToLongFunction<Transaction> statement) {
    touch();
    if (transactionCount == 0) {
      long[] count = new long[1];
      Database.run(
          changed.begin(this, lockTimeout),
          transaction -> count[0] = statement.applyAsLong(transaction));
      return count[0];
    }
    Transaction transaction = open.computeIfAbsent(changed, any -> any.begin(this, lockTimeout));
    transaction.save(STATEMENT);
    try {
      return statement.applyAsLong(transaction);
    } catch (SqlError e) {
      transaction.rollbackTo(STATEMENT);
      throw e;
    }
  }

  private void touch() {
    if (implicitTransactions && transactionCount == 0) {
      transactionCount = 1;
    }
  }
}
