package dev.tributary.source.mysql;

import dev.tributary.source.SourceException;
import dev.tributary.source.SourceException.Reason;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Where a server's binary log ends. */
final class LogEnd {
  private static final int SYNTAX = 1064;

  private LogEnd() {}

  /** The end of the log at this moment. */
  static BinlogPosition read(MySqlAddress address, Connection connection) throws SQLException {
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

  private static BinlogPosition read(MySqlAddress address, Statement statement, String query)
      throws SQLException {
    try (ResultSet result = statement.executeQuery(query)) {
      if (!result.next()) {
        throw new SourceException(
            Reason.FAILED,
            "The server %s:%d writes no binary log.".formatted(address.host(), address.port()),
            "Turn it on (log_bin, binlog_format=ROW, binlog_row_image=FULL); on RDS by automated"
                + " backups.");
      }
      return new BinlogPosition(result.getString(1), result.getLong(2));
    }
  }
}
