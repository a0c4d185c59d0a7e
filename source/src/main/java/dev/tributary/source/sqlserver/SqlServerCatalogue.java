package dev.tributary.source.sqlserver;

import dev.tributary.source.TableId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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

  /** A heap is index 0, a clustered table index 1; others are copies. */
  private static final String ROWS =
      """
      SELECT s.name, t.name, p.rows FROM sys.tables t
      JOIN sys.schemas s ON s.schema_id = t.schema_id
      JOIN sys.partitions p ON p.object_id = t.object_id
      WHERE p.index_id <= 1
      """;

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

  /** About how many rows the tables have; a table that does not exist is left out. */
  public Map<TableId, Long> rowCounts(Collection<TableId> tables) {
    try (Connection connection = connections.open("status", SILENCE);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(ROWS)) {
      Map<TableId, Long> counts = new TreeMap<>();
      while (result.next()) {
        TableId table = new TableId(result.getString(1), result.getString(2));
        if (tables.contains(table)) {
          counts.merge(table, result.getLong(3), Long::sum);
        }
      }
      return counts;
    } catch (SQLException e) {
      throw SqlServerConnectionFault.of(connections.address(), e);
    }
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
