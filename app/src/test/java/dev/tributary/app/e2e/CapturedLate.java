package dev.tributary.app.e2e;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table of SQL Server that a pipeline does not read at first, whose rows are changed all the
 * while: inserted, updated, deleted, and given other keys. Its key is of types that are ordered and
 * compared by rules of their own.
 */
final class CapturedLate implements AutoCloseable {
  static final String NAME = "late";

  private static final int ROWS = 8_000;
  private static final int ROWS_PER_STATEMENT = 500;
  private static final long PAUSE_NANOS = 20_000_000;

  private final CompletableFuture<Integer> changes = new CompletableFuture<>();
  private final Connection connection;
  private final Random random;
  private volatile boolean stopping;

  CapturedLate(Login owner, long seed) throws SQLException {
    this.random = new Random(seed);
    this.connection = owner.connect();
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "create table dbo.late (code varchar(20) not null, at datetime not null, n int not null,"
              + " note nvarchar(50), primary key (code, at))");
      for (int first = 0; first < ROWS; first += ROWS_PER_STATEMENT) {
        statement.execute(
            IntStream.range(first, first + ROWS_PER_STATEMENT)
                .mapToObj(number -> row(number, 0))
                .collect(Collectors.joining(", ", "insert into dbo.late values ", "")));
      }
      statement.execute(
          "exec sys.sp_cdc_enable_table @source_schema = N'dbo', @source_name = N'late', @role_name = NULL, @supports_net_changes = 0");
    }
    new Thread(this::run, "late-table").start();
  }

  /** Ends the changes; returns how many there were. What they met is thrown. */
  int stop() throws SQLException {
    stopping = true;
    int done = changes.join();
    connection.close();
    return done;
  }

  @Override
  public void close() throws SQLException {
    stop();
  }

  private void run() {
    int change = 0;
    try (Statement statement = connection.createStatement()) {
      while (!stopping) {
        change++;
        int number = random.nextInt(ROWS);
        switch (random.nextInt(4)) {
          case 0 -> statement.execute("delete from dbo.late where " + key(number));
          case 1 ->
              statement.execute(
                  "update dbo.late set code = 'moved-%d' where %s".formatted(number, key(number)));
          case 2 -> statement.execute("insert into dbo.late values " + row(ROWS + change, change));
          default ->
              statement.execute(
                  "update dbo.late set n = %d where %s".formatted(change, key(number)));
        }
        LockSupport.parkNanos((long) (random.nextDouble() * PAUSE_NANOS));
      }
      changes.complete(change);
    } catch (SQLException e) {
      changes.completeExceptionally(e);
    }
  }

  private static String row(int number, int n) {
    return "('%s', '%s', %d, N'note %d')".formatted(code(number), at(number), n, number);
  }

  private static String key(int number) {
    return "code = '%s' and at = '%s'".formatted(code(number), at(number));
  }

  private static String code(int number) {
    return "c-%d".formatted(number / 3);
  }

  /** Thousandths that a datetime rounds. */
  private static String at(int number) {
    return "2026-01-01T00:00:00.%03d".formatted(number % 3 * 3);
  }
}
