package dev.tributary.checks.verify;

import dev.tributary.source.postgres.PostgresConnections;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.postgresql.PGConnection;

/** Writers that change rows side by side: commits, rollbacks, savepoints, COPY, changes of keys. */
final class PostgresWorkload implements AutoCloseable {
  private static final String BODY =
      "(SELECT string_agg(md5(random()::text), '') FROM generate_series(1, 100))";

  private final PostgresConnections connections;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final AtomicLong commits = new AtomicLong();
  private final AtomicBoolean truncationAsked = new AtomicBoolean();
  private final AtomicLong truncations = new AtomicLong();
  private final List<Thread> writers = new ArrayList<>();

  PostgresWorkload(PostgresConnections connections) {
    this.connections = connections;
  }

  PostgresWorkload start(int count) {
    for (int i = 0; i < count; i++) {
      int seed = i;
      Thread writer = new Thread(() -> write(new Random(seed)), "writer-" + i);
      writers.add(writer);
      writer.start();
    }
    return this;
  }

  long commits() {
    return commits.get();
  }

  /** Asks one of the writers for one TRUNCATE; {@link #truncations} grows once it is committed. */
  void askForTruncation() {
    truncationAsked.set(true);
  }

  long truncations() {
    return truncations.get();
  }

  private void write(Random random) {
    try (Connection connection = connections.open("workload", Duration.ofSeconds(30))) {
      connection.setAutoCommit(false);
      while (!stopping.get()) {
        transaction(connection, random);
      }
    } catch (SQLException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void transaction(Connection connection, Random random) throws SQLException, IOException {
    boolean truncates = truncationAsked.getAndSet(false);
    boolean committed = false;
    try (Statement statement = connection.createStatement()) {
      if (truncates) {
        statement.execute("TRUNCATE events");
      }
      for (int i = random.nextInt(5); i >= 0; i--) {
        step(connection, statement, random);
      }
      if (random.nextInt(5) == 0) {
        Savepoint savepoint = connection.setSavepoint();
        step(connection, statement, random);
        if (random.nextBoolean()) {
          connection.rollback(savepoint);
        }
      }
      if (random.nextInt(8) == 0) {
        connection.rollback();
      } else {
        connection.commit();
        commits.incrementAndGet();
        committed = true;
      }
    } catch (SQLException e) {
      // A deadlock, or a key that another writer took.
      connection.rollback();
    }
    if (truncates && committed) {
      truncations.incrementAndGet();
    } else if (truncates) {
      truncationAsked.set(true);
    }
  }

  private void step(Connection connection, Statement statement, Random random)
      throws SQLException, IOException {
    int id = random.nextInt(300);
    switch (random.nextInt(11)) {
      case 0, 1, 2 ->
          statement.execute(
              "INSERT INTO orders VALUES (%d, 'it''s', %s, 1) ON CONFLICT (id) DO UPDATE SET n = 7"
                  .formatted(id, random.nextBoolean() ? BODY : "NULL"));
      case 3, 4 ->
          statement.execute(
              "UPDATE orders SET n = %d WHERE id = %d".formatted(random.nextInt(), id));
      case 5 -> statement.execute("DELETE FROM orders WHERE id = " + id);
      case 6 ->
          statement.execute(
              "UPDATE orders SET id = %d WHERE id = %d".formatted(random.nextInt(300), id));
      case 7, 8 ->
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn(
                  "COPY events FROM STDIN",
                  new StringReader("click\t1\nview\t%d\nclick\t1\n\\N\t4\n".formatted(id)));
      case 9 ->
          statement.execute(
              "UPDATE events SET n = n + 1 WHERE ctid IN (SELECT ctid FROM events WHERE n = %d LIMIT 3)"
                  .formatted(id));
      default ->
          statement.execute(
              "DELETE FROM events WHERE ctid = (SELECT min(ctid) FROM events WHERE n < 3)");
    }
  }

  @Override
  public void close() throws InterruptedException {
    stopping.set(true);
    for (Thread writer : writers) {
      writer.join(Duration.ofSeconds(30).toMillis());
    }
  }
}
