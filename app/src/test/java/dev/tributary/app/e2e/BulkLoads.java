package dev.tributary.app.e2e;

import dev.tributary.sandbox.EmbeddedPostgres;
import dev.tributary.sandbox.shop.ShopDatabase;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * What a shop's clerks do not do: COPY, which puts many rows under one position of the log,
 * transactions of more than ten thousand rows, changed keys, truncations, and all of that rolled
 * back, wholly or to a savepoint.
 */
final class BulkLoads implements AutoCloseable {
  /** How many tables are made. */
  static final int TABLES = 3;

  private static final int LARGE = 10_500;

  private final EmbeddedPostgres server;
  private final Random random;
  private final long pauseNanos;
  private final Thread thread = new Thread(this::run, "bulk-loads");
  private long nextId = 1;
  private int large;
  private volatile boolean stopping;
  private volatile Optional<Exception> failure = Optional.empty();

  /**
   * @param pauseMillis between transactions, about
   */
  BulkLoads(EmbeddedPostgres server, long seed, long pauseMillis) {
    this.server = server;
    this.random = new Random(seed);
    this.pauseNanos = pauseMillis * 1_000_000;
    thread.setDaemon(true);
  }

  /** Makes the tables, the first of them with rows. */
  void create(int rows) throws SQLException, IOException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          create table bulk_keyed (id bigint primary key, batch int not null, amount numeric, note text);
          create table bulk_plain (batch int not null, line int not null, note text);
          alter table bulk_plain replica identity full;
          create table bulk_passing (id bigint generated always as identity primary key, batch int)
          """);
      copyKeyed(connection, rows);
    }
  }

  void start() {
    thread.start();
  }

  /** Lets the running transaction end. Rethrows what ended the loads early. */
  void stop() throws Exception {
    stopping = true;
    LockSupport.unpark(thread); // it may pause
    thread.join(60_000);
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  /** How many transactions of more than ten thousand rows were committed. */
  int largeTransactions() {
    return large;
  }

  @Override
  public void close() {
    stopping = true;
    thread.interrupt();
  }

  private Connection connect() throws SQLException {
    return Login.to(server, ShopDatabase.NAME).connect();
  }

  private void run() {
    int batch = 1;
    while (!stopping) {
      try (Connection connection = connect()) {
        connection.setAutoCommit(false);
        nextId = Math.max(nextId, highestId(connection) + 1);
        while (!stopping) {
          one(connection, batch++);
          LockSupport.parkNanos((long) (pauseNanos * 2 * random.nextDouble()));
        }
      } catch (SQLException e) {
        if (!serverIsAway(e)) {
          failure = Optional.of(e);
          return;
        }
        LockSupport.parkNanos(200_000_000);
      } catch (IOException | RuntimeException e) {
        failure = Optional.of(e);
        return;
      }
    }
  }

  /** Other loads may have put rows into the table before; changed keys are negative. */
  private static long highestId(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet answer =
            statement.executeQuery("select coalesce(max(abs(id)), 0) from bulk_keyed")) {
      answer.next();
      return answer.getLong(1);
    }
  }

  private static boolean serverIsAway(SQLException e) {
    String state = Optional.ofNullable(e.getSQLState()).orElse("");
    return state.startsWith("08") || state.startsWith("57P");
  }

  private void one(Connection connection, int batch) throws SQLException, IOException {
    boolean wholly = random.nextInt(10) > 0;
    boolean big = batch % 40 == 20;
    if (big) {
      inOneTransaction(connection, batch);
    } else {
      for (int part = 1 + random.nextInt(3); part > 0; part--) {
        part(connection, batch);
      }
    }
    if (wholly) {
      connection.commit();
      large += big ? 1 : 0;
    } else {
      connection.rollback();
    }
  }

  private void part(Connection connection, int batch) throws SQLException, IOException {
    Savepoint before = connection.setSavepoint();
    switch (random.nextInt(8)) {
      case 0, 1 -> copyKeyed(connection, 1 + random.nextInt(300));
      case 2, 3 -> copyPlain(connection, batch, 1 + random.nextInt(300));
      case 4 ->
          execute(
              connection,
              "update bulk_keyed set amount = amount + 0.01, batch = %d where id %% 97 = %d"
                  .formatted(batch, random.nextInt(97)));
      case 5 ->
          execute(
              connection,
              "delete from bulk_plain where batch = (select min(batch) from bulk_plain)");
      case 6 ->
          execute(
              connection,
              "update bulk_keyed set id = -id where id > 0 and id %% 211 = %d"
                  .formatted(random.nextInt(211)));
      default -> passing(connection, batch);
    }
    if (random.nextInt(6) == 0) {
      connection.rollback(before);
    }
  }

  private void passing(Connection connection, int batch) throws SQLException {
    if (random.nextInt(3) == 0) {
      execute(connection, "truncate bulk_passing");
    }
    execute(
        connection,
        "insert into bulk_passing (batch) select %d from generate_series(1, %d)"
            .formatted(batch, 1 + random.nextInt(50)));
  }

  /** The rows come and go within one transaction, all but a few. */
  private void inOneTransaction(Connection connection, int batch) throws SQLException, IOException {
    long first = nextId;
    copyKeyed(connection, LARGE);
    execute(
        connection,
        "update bulk_keyed set note = 'seen' where id >= %d and id %% 50 = 0".formatted(first));
    execute(connection, "delete from bulk_keyed where id >= %d and id %% 20 > 0".formatted(first));
    copyPlain(connection, batch, 700);
  }

  private void copyKeyed(Connection connection, int rows) throws SQLException, IOException {
    List<String> lines = new ArrayList<>(rows);
    for (int i = 0; i < rows; i++) {
      lines.add("%d\t0\t%d.%02d\tnote %d".formatted(nextId, nextId % 1000, nextId % 100, nextId));
      nextId++;
    }
    copy(connection, "bulk_keyed", lines);
  }

  /** Rows without a key repeat each other. */
  private void copyPlain(Connection connection, int batch, int rows)
      throws SQLException, IOException {
    List<String> lines = new ArrayList<>(rows);
    for (int i = 0; i < rows; i++) {
      lines.add("%d\t%d\tsame".formatted(batch, i / 3));
    }
    copy(connection, "bulk_plain", lines);
  }

  private static void copy(Connection connection, String table, List<String> lines)
      throws SQLException, IOException {
    CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
    copies.copyIn(
        "copy " + table + " from stdin", new StringReader(String.join("\n", lines) + "\n"));
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
