package dev.tributary.source.sqlserver;

import dev.tributary.source.SourceException;
import dev.tributary.source.SourceException.Reason;
import dev.tributary.source.TableId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Begins a transaction that sees one moment of some tables, and tells which commits it sees.
 *
 * <p>The server tells nobody with few rights where its log is at a moment, but each commit's time.
 * So the tables are locked against writing for an instant, in which the transaction takes its
 * snapshot and the server's clock is read: whatever was committed before is seen and has an earlier
 * time, whatever comes after is not seen and has a later one. When the capture job has come past
 * that time, its table of commits and times says which the last commit was.
 */
final class Moment {
  private static final Duration SILENCE = Duration.ofSeconds(30);
  private static final int LOCK_REQUEST_TIMEOUT = 1222;

  /** Whoever writes waits behind a lock that is waited for: so not long at a time. */
  private static final Duration WAIT_PER_ATTEMPT = Duration.ofSeconds(1);

  private static final int ATTEMPTS = 10;

  /** Commits' times are exact to 3.3 ms; none may lie as near to the moment as that. */
  private static final Duration MARGIN = Duration.ofMillis(15);

  private Moment() {}

  /** Begins the transaction on the connection; gives the last commit that it sees. */
  static Lsn begin(
      SqlServerConnections connections, Connection connection, Collection<TableId> tables)
      throws SQLException {
    List<TableId> sorted = tables.stream().sorted().toList();
    LocalDateTime moment;
    try (Connection locking = connections.open("verify lock", SILENCE)) {
      lock(locking, sorted);
      see(connection, sorted);
      pause();
      moment = clock(locking);
      pause();
      locking.rollback();
    }
    return CaptureProgress.lastCommitBy(connections, moment);
  }

  private static void lock(Connection locking, List<TableId> tables) throws SQLException {
    locking.setAutoCommit(false);
    try (Statement statement = locking.createStatement()) {
      statement.execute("SET LOCK_TIMEOUT " + WAIT_PER_ATTEMPT.toMillis());
      for (int attempt = 1; ; attempt++) {
        try {
          for (TableId table : tables) {
            // A shared lock of the whole table, until the transaction ends.
            one(
                statement,
                "SELECT TOP (1) 1 FROM %s WITH (TABLOCK, HOLDLOCK)"
                    .formatted(Identifiers.quoted(table)));
          }
          return;
        } catch (SQLException e) {
          locking.rollback();
          if (e.getErrorCode() != LOCK_REQUEST_TIMEOUT || attempt == ATTEMPTS) {
            throw e;
          }
        }
      }
    }
  }

  /** A transaction takes its snapshot with the first row that it reads. */
  private static void see(Connection connection, List<TableId> tables) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (TableId table : tables) {
        one(statement, "SELECT TOP (1) 1 FROM " + Identifiers.quoted(table));
      }
    }
  }

  private static LocalDateTime clock(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT GETDATE()")) {
      result.next();
      @Nullable LocalDateTime now = result.getObject(1, LocalDateTime.class);
      if (now == null) {
        throw new IllegalStateException("The server told no time");
      }
      return now;
    }
  }

  private static void one(Statement statement, String query) throws SQLException {
    try (ResultSet result = statement.executeQuery(query)) {
      result.next();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(MARGIN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SourceException(
          Reason.FAILED, "Opening a view of the source was interrupted.", "Try again.", e);
    }
  }
}
