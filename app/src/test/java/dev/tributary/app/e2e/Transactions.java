package dev.tributary.app.e2e;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Transactions of several changes, one after the other; connects anew when the server is lost. */
final class Transactions implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long AFTER_A_LOSS = 100_000_000;

  private final Login login;
  private final AtomicLong committed = new AtomicLong();
  private final Thread thread = new Thread(this::run, "transactions");
  private volatile boolean ended;

  private Transactions(Login login) {
    this.login = login;
  }

  static Transactions through(Login login) {
    Transactions transactions = new Transactions(login);
    transactions.thread.start();
    return transactions;
  }

  /** Waits until so many more are committed. */
  void awaitMore(long count) {
    long wanted = committed.get() + count;
    await().atMost(PATIENCE).until(() -> committed.get() >= wanted);
  }

  private void run() {
    while (!ended) {
      try (Connection connection = login.connect();
          Statement statement = connection.createStatement()) {
        connection.setAutoCommit(false);
        while (!ended) {
          statement.execute("insert into t (note) values ('a'), ('b'), ('c')");
          statement.execute("update t set note = 'changed' where note = 'b'");
          statement.execute("delete from t where note = 'c'");
          statement.execute("update t set note = 'done' where note = 'changed'");
          connection.commit();
          committed.incrementAndGet();
        }
      } catch (SQLException e) {
        LockSupport.parkNanos(AFTER_A_LOSS);
      }
    }
  }

  @Override
  public void close() throws InterruptedException {
    ended = true;
    thread.join();
  }
}
