package dev.tributary.sandbox.shop;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * Customers, clerks and returns: transactions of inserts, updates and deletes on the sample shop,
 * from several connections at once. A twentieth of them is rolled back.
 */
public final class ShopWorkload implements AutoCloseable {
  private static final int CONNECTIONS = 2;

  private final DataSource database;
  private final Shopping shopping;
  private final long seed;
  private final double transactionsPerSecond;
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicLong transactions = new AtomicLong();
  private final AtomicLong changes = new AtomicLong();
  private volatile boolean stopping;
  private volatile Optional<SQLException> failure = Optional.empty();

  /**
   * @param transactionsPerSecond over all connections
   */
  ShopWorkload(DataSource database, Shopping shopping, long seed, double transactionsPerSecond) {
    this.database = database;
    this.shopping = shopping;
    this.seed = seed;
    this.transactionsPerSecond = transactionsPerSecond;
  }

  /** Committed transactions so far. */
  public long transactions() {
    return transactions.get();
  }

  /** Committed row changes so far. */
  public long changes() {
    return changes.get();
  }

  public void start() {
    for (int i = 0; i < CONNECTIONS; i++) {
      Random random = new Random(seed + i);
      Thread thread = new Thread(() -> run(random), "shop-workload-" + i);
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
  }

  /** Lets every running transaction end, then returns. Rethrows what ended the workload early. */
  public void stop() throws InterruptedException {
    stopping = true;
    for (Thread thread : threads) {
      thread.join(Duration.ofSeconds(30).toMillis());
    }
    if (failure.isPresent()) {
      throw ShopDatabase.failed("go on with the workload", failure.get());
    }
  }

  @Override
  public void close() {
    stopping = true;
    threads.forEach(Thread::interrupt);
  }

  private void run(Random random) {
    long pause = (long) (CONNECTIONS * 1e9 / transactionsPerSecond);
    long next = System.nanoTime();
    while (!stopping) {
      try (Connection connection = database.getConnection()) {
        connection.setAutoCommit(false);
        while (!stopping) {
          one(connection, random);
          next = Math.max(next + pause, System.nanoTime() - 1_000_000_000L);
          LockSupport.parkNanos(next - System.nanoTime());
        }
      } catch (SQLTransientException e) {
        LockSupport.parkNanos(200_000_000L);
      } catch (SQLException e) {
        if (!passes(e)) {
          failure = Optional.of(e);
          return;
        }
        LockSupport.parkNanos(200_000_000L);
      }
    }
  }

  /** Deadlocks, serialization failures, and a server that restarts: try again. */
  private static boolean passes(SQLException e) {
    String state = Optional.ofNullable(e.getSQLState()).orElse("");
    return state.startsWith("40") || state.startsWith("08") || state.startsWith("57P");
  }

  private void one(Connection connection, Random random) throws SQLException {
    int changed = shopping.transaction(connection, random);
    if (random.nextInt(20) == 0) {
      connection.rollback();
    } else {
      connection.commit();
      transactions.incrementAndGet();
      changes.addAndGet(changed);
    }
  }
}
