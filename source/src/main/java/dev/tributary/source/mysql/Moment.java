package dev.tributary.source.mysql;

import dev.tributary.source.TableId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Begins a transaction that sees one moment of some tables, and tells where the log was at that
 * moment. MariaDB tells it by itself. MySQL does not: there the tables are locked against writing
 * until the transaction has begun and the position is read, a matter of milliseconds.
 */
final class Moment {
  private static final Duration SILENCE = Duration.ofSeconds(30);
  private static final String BEGIN = "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY";
  private static final int LOCK_WAIT_TIMEOUT = 1205;

  /** Whoever writes waits behind a lock that is waited for: so not long at a time. */
  private static final int SECONDS_PER_ATTEMPT = 1;

  private static final int ATTEMPTS = 10;

  private Moment() {}

  /** Begins the transaction on the connection and gives the end of the log as of it. */
  static LogPlace begin(
      MySqlConnections connections, Connection connection, Collection<TableId> tables)
      throws SQLException {
    return switch (connections.address().flavour()) {
      case MARIADB -> told(connections.address(), connection);
      case MYSQL -> locked(connections, connection, tables);
    };
  }

  private static LogPlace told(MySqlAddress address, Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT");
      String file = "";
      String position = "";
      try (ResultSet result = statement.executeQuery("SHOW STATUS LIKE 'binlog_snapshot_%'")) {
        while (result.next()) {
          switch (result.getString(1).toLowerCase(Locale.ROOT)) {
            case "binlog_snapshot_file" -> file = result.getString(2);
            case "binlog_snapshot_position" -> position = result.getString(2);
            default -> {}
          }
        }
      }
      return file.isEmpty()
          ? LogEnd.place(address, connection)
          : LogPlace.parse(file + ":" + position);
    }
  }

  private static LogPlace locked(
      MySqlConnections connections, Connection connection, Collection<TableId> tables)
      throws SQLException {
    String lock =
        tables.stream()
            .map(table -> Identifiers.quoted(table) + " READ")
            .collect(Collectors.joining(", ", "LOCK TABLES ", ""));
    try (Connection locking = connections.open("verify lock", SILENCE);
        Statement locks = locking.createStatement();
        Statement begins = connection.createStatement()) {
      locks.execute("SET SESSION lock_wait_timeout = " + SECONDS_PER_ATTEMPT);
      lock(locks, lock);
      begins.execute(BEGIN);
      LogPlace place = LogEnd.place(connections.address(), locking);
      locks.execute("UNLOCK TABLES");
      return place;
    }
  }

  private static void lock(Statement locks, String lock) throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try {
        locks.execute(lock);
        return;
      } catch (SQLException e) {
        if (e.getErrorCode() != LOCK_WAIT_TIMEOUT || attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }
}
