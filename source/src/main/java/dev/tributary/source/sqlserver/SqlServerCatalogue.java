package dev.tributary.source.sqlserver;

import dev.tributary.source.TableId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks an SQL Server what the address's database has. Changes nothing. */
public final class SqlServerCatalogue {
  private static final Duration SILENCE = Duration.ofSeconds(30);

  /** Without the tables of the server's own, such as the change tables. */
  private static final String TABLES =
      """
      SELECT s.name, t.name FROM sys.tables t JOIN sys.schemas s ON s.schema_id = t.schema_id
      WHERE t.is_ms_shipped = 0 AND s.name <> 'cdc'
      """;

  private static final String CAPTURED = TABLES + " AND t.is_tracked_by_cdc = 1";

  private final SqlServerConnections connections;

  public SqlServerCatalogue(SqlServerConnections connections) {
    this.connections = connections;
  }

  /** All tables that people made in the address's database, by name; no views. */
  public List<TableId> tables() {
    return tables(TABLES);
  }

  /** Those of them of which change data capture keeps changes. */
  public List<TableId> capturedTables() {
    return tables(CAPTURED);
  }

  private List<TableId> tables(String query) {
    try (Connection connection = connections.open("catalogue", SILENCE);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      List<TableId> tables = new ArrayList<>();
      while (result.next()) {
        tables.add(new TableId(result.getString(1), result.getString(2)));
      }
      return tables.stream().sorted().toList();
    } catch (SQLException e) {
      throw SqlServerConnectionFault.of(connections.address(), e);
    }
  }
}
