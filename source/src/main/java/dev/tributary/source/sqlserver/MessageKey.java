package dev.tributary.source.sqlserver;

import dev.tributary.source.TableId;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The columns that Debezium makes a table's message key of: its primary key, else the columns of
 * the first unique index that the driver tells.
 */
final class MessageKey {
  private MessageKey() {}

  static List<String> of(Connection connection, TableId table) throws SQLException {
    DatabaseMetaData metadata = connection.getMetaData();
    String database = connection.getCatalog();
    SortedMap<Integer, String> primary = new TreeMap<>();
    try (ResultSet keys = metadata.getPrimaryKeys(database, table.schema(), table.table())) {
      while (keys.next()) {
        primary.put(keys.getInt("KEY_SEQ"), keys.getString("COLUMN_NAME"));
      }
    }
    return primary.isEmpty()
        ? ofUniqueIndex(metadata, database, table)
        : List.copyOf(primary.values());
  }

  private static List<String> ofUniqueIndex(
      DatabaseMetaData metadata, String database, TableId table) throws SQLException {
    List<String> columns = new ArrayList<>();
    String first = "";
    try (ResultSet indexes =
        metadata.getIndexInfo(database, table.schema(), table.table(), true, true)) {
      while (indexes.next()) {
        @Nullable String index = indexes.getString("INDEX_NAME");
        @Nullable String column = indexes.getString("COLUMN_NAME");
        if (index == null || column == null) {
          continue; // statistics of the table itself
        }
        if (first.isEmpty()) {
          first = index;
        }
        if (index.equals(first)) {
          columns.add(column);
        }
      }
    }
    return List.copyOf(columns);
  }
}
