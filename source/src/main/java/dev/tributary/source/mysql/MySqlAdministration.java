package dev.tributary.source.mysql;

import dev.tributary.source.TableId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a running pipeline is measured by: where the server's log is, how large tables are. */
public final class MySqlAdministration {
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private static final String ESTIMATES =
      """
      SELECT TABLE_NAME, COALESCE(TABLE_ROWS, 0) FROM information_schema.TABLES
      WHERE TABLE_SCHEMA = ?
      """;

  private final MySqlConnections connections;

  public MySqlAdministration(MySqlConnections connections) {
    this.connections = connections;
  }

  /** The position up to which the server's log is written. */
  public String position() {
    try (Connection connection = connections.open("status", SILENCE)) {
      return LogEnd.read(connections.address(), connection).toString();
    } catch (SQLException e) {
      throw MySqlConnectionFault.of(connections.address(), e);
    }
  }

  /** The server's {@code gtid_mode}, such as ON. */
  public String gtidMode() {
    return ask("SELECT @@GLOBAL.gtid_mode");
  }

  /** The number by which servers that replicate each other tell themselves apart. */
  public long serverId() {
    return Long.parseLong(ask("SELECT @@GLOBAL.server_id"));
  }

  private String ask(String query) {
    try (Connection connection = connections.open("status", SILENCE);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getString(1);
    } catch (SQLException e) {
      throw MySqlConnectionFault.of(connections.address(), e);
    }
  }

  /**
   * How many rows the tables have, as the server estimates it, which may be far off and a day old;
   * a table that does not exist is left out.
   */
  public Map<TableId, Long> rowEstimates(List<TableId> tables) {
    Map<TableId, Long> estimates = new TreeMap<>();
    try (Connection connection = connections.open("status", SILENCE);
        PreparedStatement statement = connection.prepareStatement(ESTIMATES)) {
      for (String schema : tables.stream().map(TableId::schema).distinct().toList()) {
        statement.setString(1, schema);
        try (ResultSet result = statement.executeQuery()) {
          while (result.next()) {
            TableId table = new TableId(schema, result.getString(1));
            if (tables.contains(table)) {
              estimates.put(table, result.getLong(2));
            }
          }
        }
      }
      return estimates;
    } catch (SQLException e) {
      throw MySqlConnectionFault.of(connections.address(), e);
    }
  }
}
