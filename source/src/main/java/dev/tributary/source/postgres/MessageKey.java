package dev.tributary.source.postgres;

import dev.tributary.source.TableId;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The columns that Debezium makes a table's message key of: its primary key, else the columns of
 * its first unique index that has no expression (the clustered one, then by name) – also if that
 * index is partial or its columns may be null. Asked through the driver's metadata as Debezium asks
 * it, so that the order of the indexes is the same.
 */
final class MessageKey {
  private MessageKey() {}

  static List<String> of(DatabaseMetaData metadata, TableId table) throws SQLException {
    List<String> primary = primaryKey(metadata, table);
    return primary.isEmpty() ? uniqueIndex(metadata, table) : primary;
  }

  private static List<String> primaryKey(DatabaseMetaData metadata, TableId table)
      throws SQLException {
    Map<Integer, String> columns = new TreeMap<>();
    try (ResultSet result = metadata.getPrimaryKeys(null, table.schema(), table.table())) {
      while (result.next()) {
        columns.put(result.getInt("KEY_SEQ"), result.getString("COLUMN_NAME"));
      }
    }
    return List.copyOf(columns.values());
  }

  private static List<String> uniqueIndex(DatabaseMetaData metadata, TableId table)
      throws SQLException {
    Map<String, Map<Integer, String>> indexes = new LinkedHashMap<>();
    Map<String, Boolean> expressions = new HashMap<>();
    try (ResultSet result =
        metadata.getIndexInfo(null, table.schema(), table.table(), true, true)) {
      while (result.next()) {
        @Nullable String index = result.getString("INDEX_NAME");
        @Nullable String column = result.getString("COLUMN_NAME");
        if (index != null) {
          boolean expression = column == null || column.indexOf('(') >= 0;
          expressions.merge(index, expression, Boolean::logicalOr);
          indexes
              .computeIfAbsent(index, unused -> new TreeMap<>())
              .put(result.getInt("ORDINAL_POSITION"), column == null ? "" : column);
        }
      }
    }
    return indexes.entrySet().stream()
        .filter(index -> !expressions.getOrDefault(index.getKey(), false))
        .findFirst()
        .map(index -> List.copyOf(index.getValue().values()))
        .orElse(List.of());
  }
}
