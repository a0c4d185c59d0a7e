package dev.tributary.source.mysql;

import dev.tributary.source.TableId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks a server of MySQL or MariaDB what the address's database has. Changes nothing. */
public final class MySqlCatalogue {
  private static final Duration SILENCE = Duration.ofSeconds(30);

  /** MariaDB's columns here compare without case, and a database by name is found at once. */
  private static final String TABLES =
      """
      SELECT TABLE_SCHEMA, TABLE_NAME FROM information_schema.TABLES
      WHERE TABLE_SCHEMA = DATABASE()
        AND CAST(TABLE_SCHEMA AS BINARY) = CAST(DATABASE() AS BINARY)
        AND TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED')
      """;

  private final MySqlConnections connections;

  public MySqlCatalogue(MySqlConnections connections) {
    this.connections = connections;
  }

  /** All tables that people made in the address's database, by name; no views. */
  public List<TableId> tables() {
    try (Connection connection = connections.open("catalogue", SILENCE);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(TABLES)) {
      List<TableId> tables = new ArrayList<>();
      while (result.next()) {
        tables.add(new TableId(result.getString(1), result.getString(2)));
      }
      return tables.stream().sorted().toList();
    } catch (SQLException e) {
      throw MySqlConnectionFault.of(connections.address(), e);
    }
  }
}
