package dev.tributary.app.e2e;

import dev.tributary.sandbox.EmbeddedMySql;
import dev.tributary.sandbox.shop.ShopDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Statements that stand alone in the log: a table of the shop is altered and emptied again and
 * again, tables of another database come and go.
 */
final class PassingTables implements AutoCloseable {
  private static final long PAUSE_NANOS = 400_000_000;

  private final CompletableFuture<Integer> rounds = new CompletableFuture<>();
  private final Connection connection;
  private final Random random;
  private final ReentrantLock turn = new ReentrantLock(true);
  private volatile boolean stopping;

  PassingTables(EmbeddedMySql server, long seed) throws SQLException {
    this.random = new Random(seed);
    this.connection = Login.to(server, ShopDatabase.NAME).connect();
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE passing (id INT PRIMARY KEY, round INT)");
      statement.execute("CREATE DATABASE elsewhere");
    }
    new Thread(this::run, "passing-tables").start();
  }

  /** Leaves the tables alone until it is {@link #goOn told to go on}. */
  void pause() {
    turn.lock();
  }

  void goOn() {
    turn.unlock();
  }

  /** Ends it; returns how often each was done. What it met is thrown. */
  int stop() throws SQLException {
    stopping = true;
    if (turn.isHeldByCurrentThread()) { // a test that failed meanwhile
      goOn();
    }
    int done = rounds.join();
    connection.close();
    return done;
  }

  @Override
  public void close() throws SQLException {
    stop();
  }

  private void run() {
    int round = 0;
    try (Statement statement = connection.createStatement()) {
      while (!stopping) {
        round++;
        turn.lock(); // and unlocked at once: only a pause is waited for
        turn.unlock();
        statement.execute(
            "INSERT INTO passing VALUES (1, %1$d), (2, %1$d), (3, %1$d)".formatted(round));
        statement.execute("CREATE TABLE elsewhere.t%d (a INT)".formatted(round));
        rest();
        statement.execute("DELETE FROM passing WHERE id = " + (1 + random.nextInt(3)));
        statement.execute("ALTER TABLE passing COMMENT 'round %d'".formatted(round));
        statement.execute("TRUNCATE TABLE passing");
        rest();
        statement.execute("DROP TABLE elsewhere.t%d".formatted(round));
        if (random.nextBoolean()) {
          statement.execute("INSERT INTO passing VALUES (4, %d)".formatted(round));
        }
        rest();
        statement.execute("DELETE FROM passing");
      }
      rounds.complete(round);
    } catch (SQLException e) {
      rounds.completeExceptionally(e);
    }
  }

  private void rest() {
    LockSupport.parkNanos((long) (random.nextDouble() * PAUSE_NANOS));
  }
}
