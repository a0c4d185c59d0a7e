package dev.tributary.sandbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * Transactions, one after the other, of several statements of several rows, on a table with a key
 * and one without; and what changes they are. Every fifth is rolled back.
 */
final class SteadyLoad implements AutoCloseable {
  private static final long PAUSE_NANOS = 2_000_000;

  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private final Connection connection;
  private volatile boolean stopped;
  private volatile int transactions;

  SteadyLoad(CaptureRig rig) throws SQLException {
    this.connection = rig.open("");
    connection.setCatalog(rig.database());
    connection.setAutoCommit(false);
    new Thread(this::work, "load").start();
  }

  static String[] tables() {
    return new String[] {
      "CREATE TABLE accounts (id INT PRIMARY KEY, n INT)", "CREATE TABLE moves (n INT)"
    };
  }

  /** How many were made so far. */
  int transactions() {
    return transactions;
  }

  /** Ends it; what it met is thrown. */
  @Override
  public void close() throws SQLException {
    stopped = true;
    done.join();
    connection.close();
  }

  List<String> accounts() {
    List<String> changes = new ArrayList<>();
    for (int i = 0; i < transactions; i++) {
      if (isCommitted(i)) {
        int id = 3 * i;
        changes.addAll(List.of("c" + id, "c" + (id + 1), "c" + (id + 2)));
        changes.addAll(
            List.of("u" + id, "u" + (id + 1), "d" + (id + 2), "d" + id, "c-" + (id + 1)));
      }
    }
    return changes;
  }

  List<String> moves() {
    List<String> changes = new ArrayList<>();
    for (int i = 0; i < transactions; i++) {
      if (isCommitted(i)) {
        changes.addAll(List.of("c" + i, "c" + i));
      }
    }
    return changes;
  }

  private static boolean isCommitted(int transaction) {
    return transaction % 5 != 4;
  }

  private void work() {
    try (Statement statement = connection.createStatement()) {
      while (!stopped) {
        transaction(statement, transactions);
        transactions = transactions + 1;
        LockSupport.parkNanos(PAUSE_NANOS);
      }
      done.complete(null);
    } catch (SQLException e) {
      done.completeExceptionally(e);
    }
  }

  private void transaction(Statement statement, int i) throws SQLException {
    int id = 3 * i;
    statement.execute(
        "INSERT INTO accounts VALUES (%d, 0), (%d, 0), (%d, 0)".formatted(id, id + 1, id + 2));
    statement.execute("INSERT INTO moves VALUES (%d), (%d)".formatted(i, i));
    statement.execute("UPDATE accounts SET n = 1 WHERE id IN (%d, %d)".formatted(id, id + 1));
    statement.execute("DELETE FROM accounts WHERE id = " + (id + 2));
    statement.execute("UPDATE accounts SET id = %d WHERE id = %d".formatted(-id - 1, id));
    if (isCommitted(i)) {
      connection.commit();
    } else {
      connection.rollback();
    }
  }
}
