package dev.tributary.source.mysql;

import dev.tributary.source.TableId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns that Debezium makes a table's message key of: its primary key, else the columns of
 * its first unique index of which none may be null and none is an expression.
 */
final class MessageKey {
  private MessageKey() {}

  static List<String> of(Connection connection, TableId table) throws SQLException {
    Map<String, List<String>> indexes = new LinkedHashMap<>();
    Set<String> unfit = new HashSet<>();
    String query = "SHOW INDEX FROM %s WHERE Non_unique = 0".formatted(Identifiers.quoted(table));
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      while (result.next()) {
        String index = result.getString("Key_name");
        @Nullable String column = result.getString("Column_name");
        if (column == null || "YES".equals(result.getString("Null"))) {
          unfit.add(index);
        } else {
          indexes.computeIfAbsent(index, unused -> new ArrayList<>()).add(column);
        }
      }
    }
    indexes.keySet().removeAll(unfit);
    List<String> primary = indexes.get("PRIMARY");
    return primary == null
        ? indexes.values().stream().findFirst().map(List::copyOf).orElse(List.of())
        : List.copyOf(primary);
  }
}
