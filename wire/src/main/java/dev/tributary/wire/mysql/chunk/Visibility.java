package dev.tributary.wire.mysql.chunk;

import io.debezium.jdbc.JdbcConnection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Whether whoever reads from now on sees all that the log has delivered. A transaction is in the
 * log a moment before others see it.
 */
enum Visibility {
  /** It tells of each transaction, by its GTID, when it can be seen. */
  MYSQL {
    @Override
    boolean ofAll(Map<String, ?> delivered, JdbcConnection connection) throws SQLException {
      return delivered.get("gtids") instanceof String gtids
          && connection.queryAndMap(
              "SELECT GTID_SUBSET('%s', @@GLOBAL.gtid_executed)"
                  .formatted(gtids.replaceAll("['\\\\]", "")),
              result -> result.next() && result.getBoolean(1));
    }
  },

  /** It tells which place of the log a transaction sees. */
  MARIADB {
    @Override
    boolean ofAll(Map<String, ?> delivered, JdbcConnection connection) throws SQLException {
      connection.executeWithoutCommitting("START TRANSACTION WITH CONSISTENT SNAPSHOT");
      Optional<LogEnd> seen =
          connection.queryAndMap(
              "SHOW STATUS LIKE 'binlog_snapshot_%'",
              result -> {
                Map<String, Object> place = new HashMap<>();
                while (result.next()) {
                  switch (result.getString(1).toLowerCase(Locale.ROOT)) {
                    case "binlog_snapshot_file" -> place.put("file", result.getString(2));
                    case "binlog_snapshot_position" -> place.put("pos", result.getLong(2));
                    default -> {}
                  }
                }
                return LogEnd.delivered(place);
              });
      Optional<LogEnd> wanted = LogEnd.delivered(delivered);
      return seen.isPresent() && wanted.isPresent() && seen.get().compareTo(wanted.get()) >= 0;
    }
  };

  /** May leave a transaction open on the connection. */
  abstract boolean ofAll(Map<String, ?> delivered, JdbcConnection connection) throws SQLException;
}
