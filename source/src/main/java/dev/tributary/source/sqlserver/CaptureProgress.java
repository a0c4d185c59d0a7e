package dev.tributary.source.sqlserver;

import dev.tributary.source.SourceException;
import dev.tributary.source.SourceException.Reason;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far the capture job has come: it brings commits from the log into the change tables, in their
 * order, and notes the time of each.
 */
final class CaptureProgress {
  private static final Duration SILENCE = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(100);

  /** On an idle database the job notes a time every five minutes. */
  private static final Duration PATIENCE = Duration.ofMinutes(6);

  private static final int SCANS = 2;

  private static final String AFTER =
      "SELECT MAX(start_lsn) FROM cdc.lsn_time_mapping WHERE tran_end_time > ?";
  private static final String BY =
      "SELECT MAX(start_lsn) FROM cdc.lsn_time_mapping WHERE tran_end_time <= ?";
  private static final String EMPTY_SCANS =
      "SELECT TOP (1) session_id, empty_scan_count FROM sys.dm_cdc_log_scan_sessions"
          + " ORDER BY session_id DESC";

  private CaptureProgress() {}

  /** Of scans of the log that found nothing, one after the other. */
  private record Scans(int session, int empty) {}

  /** The last commit up to a time of the server's clock, when the job has come past it. */
  static Lsn lastCommitBy(SqlServerConnections connections, LocalDateTime moment)
      throws SQLException {
    try (Connection connection = connections.open("verify capture", SILENCE)) {
      awaitPast(connections, connection, moment);
      return lsn(connection, BY, moment)
          .orElseThrow(
              () ->
                  new SourceException(
                      Reason.FAILED,
                      "The capture job of %s has not captured anything yet."
                          .formatted(connections.address()),
                      "Is SQL Server Agent running? 'tributary doctor' says more."));
    }
  }

  /**
   * It is past the time when it has noted a later one; or when, since then, it has begun and ended
   * a scan that found nothing. Who may not ask for scans waits for a time.
   */
  private static void awaitPast(
      SqlServerConnections connections, Connection connection, LocalDateTime moment)
      throws SQLException {
    Optional<Scans> before = scans(connection);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (lsn(connection, AFTER, moment).isEmpty()) {
      if (before.isPresent() && isPast(before.get(), scans(connection))) {
        // What such a scan may have found after all is noted by now.
        return;
      }
      if (System.nanoTime() > deadline) {
        throw new SourceException(
            Reason.FAILED,
            "The capture job of %s has not come to %s within %d minutes."
                .formatted(connections.address(), moment, PATIENCE.toMinutes()),
            "Is SQL Server Agent running? 'tributary doctor' says more.");
      }
      pause();
    }
  }

  private static boolean isPast(Scans before, Optional<Scans> now) {
    return now.filter(
            scans ->
                scans.empty() - (scans.session() == before.session() ? before.empty() : 0) >= SCANS)
        .isPresent();
  }

  private static Optional<Scans> scans(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(EMPTY_SCANS)) {
      return result.next()
          ? Optional.of(new Scans(result.getInt(1), result.getInt(2)))
          : Optional.empty();
    } catch (SQLException e) {
      if (e.getErrorCode() == 0) {
        throw e; // the connection broke
      }
      return Optional.empty();
    }
  }

  private static Optional<Lsn> lsn(Connection connection, String query, LocalDateTime moment)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setObject(1, moment);
      return lsn(statement);
    }
  }

  /**
   * The last change that the change tables have up to a commit; the first position of all if they
   * have none.
   */
  static ChangePosition lastChange(Connection connection, List<String> instances, Lsn commit)
      throws SQLException {
    ChangePosition last = new ChangePosition(Lsn.NONE, Lsn.NONE, 0);
    for (String instance : instances) {
      String table = "cdc." + Identifiers.quoted(instance + "_CT");
      Optional<Lsn> newest =
          lsn(
              connection,
              "SELECT MAX(__$start_lsn) FROM %s WHERE __$start_lsn <= %s"
                  .formatted(table, commit.literal()));
      if (newest.isEmpty()) {
        continue;
      }
      String ofCommit = " FROM %s WHERE __$start_lsn = %s".formatted(table, newest.get().literal());
      Optional<Lsn> change = lsn(connection, "SELECT MAX(__$seqval)" + ofCommit);
      if (change.isPresent()) {
        long rows =
            count(
                connection,
                "SELECT COUNT(*)" + ofCommit + " AND __$seqval = " + change.get().literal());
        ChangePosition position = new ChangePosition(newest.get(), change.get(), rows);
        last = position.compareTo(last) > 0 ? position : last;
      }
    }
    return last;
  }

  private static Optional<Lsn> lsn(Connection connection, String query) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      return lsn(statement);
    }
  }

  private static Optional<Lsn> lsn(PreparedStatement statement) throws SQLException {
    try (ResultSet result = statement.executeQuery()) {
      byte @Nullable [] bytes = result.next() ? result.getBytes(1) : null;
      return Optional.ofNullable(bytes).map(Lsn::of);
    }
  }

  private static long count(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SourceException(
          Reason.FAILED, "Waiting for the capture job was interrupted.", "Try again.", e);
    }
  }
}
