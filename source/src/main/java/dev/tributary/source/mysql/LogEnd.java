package dev.tributary.source.mysql;

import dev.tributary.source.SourceException;
import dev.tributary.source.SourceException.Reason;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/** Where a server's binary log ends. */
final class LogEnd {
  private static final int SYNTAX = 1064;

  private LogEnd() {}

  /** The end of the log at this moment. */
  static BinlogPosition read(MySqlAddress address, Connection connection) throws SQLException {
    return place(address, connection).position();
  }

  /** The same, with the transactions of the log. */
  static LogPlace place(MySqlAddress address, Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try {
        return read(address, statement, "SHOW BINARY LOG STATUS");
      } catch (SQLException e) {
        if (e.getErrorCode() != SYNTAX) {
          throw e;
        }
        // Before MySQL 8.4, and in MariaDB.
        return read(address, statement, "SHOW MASTER STATUS");
      }
    }
  }

  private static LogPlace read(MySqlAddress address, Statement statement, String query)
      throws SQLException {
    try (ResultSet result = statement.executeQuery(query)) {
      if (!result.next()) {
        throw new SourceException(
            Reason.FAILED,
            "The server %s:%d writes no binary log.".formatted(address.host(), address.port()),
            "Turn it on (log_bin, binlog_format=ROW, binlog_row_image=FULL); on RDS by automated"
                + " backups.");
      }
      BinlogPosition position = new BinlogPosition(result.getString(1), result.getLong(2));
      String transactions =
          address.flavour() == Flavour.MYSQL
              ? Objects.requireNonNullElse(result.getString("Executed_Gtid_Set"), "")
              : "";
      return transactions.isEmpty()
          ? new LogPlace(position, "", "")
          : new LogPlace(position, server(statement), transactions);
    }
  }

  private static String server(Statement statement) throws SQLException {
    try (ResultSet result = statement.executeQuery("SELECT @@GLOBAL.server_uuid")) {
      result.next();
      return result.getString(1);
    }
  }
}
