package dev.tributary.wire.mysql.chunk;

import io.debezium.jdbc.JdbcConnection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * A place in a server's log, such as its end.
 *
 * @param file called {@code name.number}
 */
record LogEnd(String file, long position) implements Comparable<LogEnd> {
  private static final int SYNTAX = 1064;
  private static final Comparator<LogEnd> ORDER =
      Comparator.comparingLong(LogEnd::number).thenComparingLong(LogEnd::position);

  /** Where the log ends now. */
  static LogEnd of(JdbcConnection connection) throws SQLException {
    try {
      return read(connection, "SHOW BINARY LOG STATUS");
    } catch (SQLException e) {
      if (e.getErrorCode() != SYNTAX) {
        throw e;
      }
      return read(connection, "SHOW MASTER STATUS"); // before MySQL 8.2
    }
  }

  /** The place that a connector's offset names: all before it was delivered. */
  static Optional<LogEnd> delivered(Map<String, ?> offset) {
    return offset.get("file") instanceof String file && offset.get("pos") instanceof Long position
        ? Optional.of(new LogEnd(file, position))
        : Optional.empty();
  }

  @Override
  public int compareTo(LogEnd other) {
    return ORDER.compare(this, other);
  }

  private long number() {
    return Long.parseLong(file.substring(file.lastIndexOf('.') + 1));
  }

  private static LogEnd read(JdbcConnection connection, String query) throws SQLException {
    return connection.queryAndMap(
        query,
        result -> {
          if (!result.next()) {
            throw new SQLException("The server writes no binary log");
          }
          return new LogEnd(result.getString(1), result.getLong(2));
        });
  }
}
