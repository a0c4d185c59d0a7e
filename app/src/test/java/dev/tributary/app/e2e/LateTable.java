package dev.tributary.app.e2e;

import dev.tributary.sandbox.EmbeddedPostgres;
import dev.tributary.sandbox.shop.ShopDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A large table of which all kinds of changes are made side by side: inserts, updates that leave a
 * large value out, deletes, keys that change and keys that come again.
 */
final class LateTable implements AutoCloseable {
  private static final int WRITERS = 2;
  private static final int PAUSE_MILLIS = 3;

  private final EmbeddedPostgres server;
  private final int rows;
  private final long seed;
  private final AtomicLong changes = new AtomicLong();
  private final List<Thread> writers = new ArrayList<>();
  private volatile boolean stopped;

  private LateTable(EmbeddedPostgres server, int rows, long seed) {
    this.server = server;
    this.rows = rows;
    this.seed = seed;
  }

  static LateTable of(EmbeddedPostgres server, int rows, long seed) throws SQLException {
    LateTable table = new LateTable(server, rows, seed);
    try (Connection connection = table.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("create table late (id bigint primary key, n int, large text)");
      statement.execute("alter table late alter column large set storage external");
      statement.execute(
          "insert into late select i, 0, case when i %% 40 = 0 then repeat(md5(i::text), 100) end from generate_series(1, %d) i"
              .formatted(rows));
      statement.execute("analyze late");
    }
    return table;
  }

  void start() {
    for (int i = 0; i < WRITERS; i++) {
      Random random = new Random(seed + i);
      Thread writer = new Thread(() -> write(random), "late-" + i);
      writer.setDaemon(true);
      writer.start();
      writers.add(writer);
    }
  }

  long changes() {
    return changes.get();
  }

  void stop() throws InterruptedException {
    stopped = true;
    for (Thread writer : writers) {
      writer.join();
    }
  }

  @Override
  public void close() throws InterruptedException {
    stop();
  }

  private void write(Random random) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      while (!stopped) {
        int size = 1 + random.nextInt(4);
        try {
          for (int i = 0; i < size; i++) {
            changes.addAndGet(statement.executeUpdate(change(random)));
          }
          if (random.nextInt(10) == 0) {
            connection.rollback();
          } else {
            connection.commit();
          }
        } catch (SQLException e) {
          connection.rollback(); // the other writer was before it, or has the same rows
        }
        Thread.sleep(random.nextInt(PAUSE_MILLIS));
      }
    } catch (SQLException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String change(Random random) {
    long id = 40L * (1 + random.nextInt(rows / 40));
    long other = 1L + random.nextInt(rows);
    return switch (random.nextInt(6)) {
      case 0 -> "update late set n = n + 1 where id = " + other;
      case 1 -> "update late set n = n + 1 where id = " + id;
      case 2 -> "update late set large = repeat(md5(n::text || id), 100) where id = " + id;
      case 3 -> "delete from late where id = " + other;
      case 4 ->
          "insert into late values (%d, -1, repeat('%x', 4000)) on conflict do nothing"
              .formatted(other, other);
      default -> "update late set id = id + %d where id = %d".formatted(random.nextInt(9), id);
    };
  }

  private Connection connect() throws SQLException {
    return Login.to(server, ShopDatabase.NAME).connect();
  }
}
