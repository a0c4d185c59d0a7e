package dev.tributary.source.mysql;

import dev.tributary.source.Column;
import dev.tributary.source.TableId;
import dev.tributary.source.mysql.facts.ForeignKey;
import dev.tributary.source.mysql.facts.TableFacts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The questions about the tables that are to be captured, one set for each database. */
final class TableQueries {
  private static final String ENGINES =
      """
      SELECT TABLE_NAME, ENGINE FROM information_schema.TABLES
      WHERE TABLE_SCHEMA = ? AND TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED')
      """;

  private static final String COLUMNS =
      """
      SELECT TABLE_NAME, COLUMN_NAME, COLUMN_TYPE, IS_NULLABLE FROM information_schema.COLUMNS
      WHERE TABLE_SCHEMA = ? ORDER BY TABLE_NAME, ORDINAL_POSITION
      """;

  /** The primary key first, then as Debezium meets them. */
  private static final String INDEXES =
      """
      SELECT TABLE_NAME, INDEX_NAME, COLUMN_NAME, NULLABLE FROM information_schema.STATISTICS
      WHERE TABLE_SCHEMA = ? AND NON_UNIQUE = 0
      ORDER BY TABLE_NAME, INDEX_NAME <> 'PRIMARY', INDEX_NAME, SEQ_IN_INDEX
      """;

  private static final String IDENTIFIER = "`((?:[^`]|``)+)`";
  private static final Pattern FOREIGN_KEY =
      Pattern.compile(
          "CONSTRAINT %1$s FOREIGN KEY \\((.+?)\\) REFERENCES (?:%1$s\\.)?%1$s \\((.+?)\\)([^,\n]*)"
              .formatted(IDENTIFIER));
  private static final Pattern NAME = Pattern.compile(IDENTIFIER);
  private static final Pattern ON_UPDATE = Pattern.compile("ON UPDATE (CASCADE|SET NULL)");
  private static final Pattern ON_DELETE = Pattern.compile("ON DELETE (CASCADE|SET NULL)");

  private final Connection connection;

  TableQueries(Connection connection) {
    this.connection = connection;
  }

  /** Takes in a row about the table of the name in its first column. */
  private interface Row {
    void of(TableId table, ResultSet row) throws SQLException;
  }

  List<TableFacts> tables(List<TableId> wanted) throws SQLException {
    Map<TableId, String> engines = new TreeMap<>();
    Map<TableId, List<Column>> columns = new HashMap<>();
    Map<TableId, List<String>> keys = new HashMap<>();
    for (String schema : wanted.stream().map(TableId::schema).distinct().toList()) {
      each(ENGINES, schema, (table, row) -> engines.put(table, text(row, 2)));
      each(
          COLUMNS,
          schema,
          (table, row) ->
              columns
                  .computeIfAbsent(table, unused -> new ArrayList<>())
                  .add(new Column(text(row, 2), text(row, 3), text(row, 4).equals("YES"))));
      keys.putAll(keys(schema));
    }
    engines.keySet().retainAll(Set.copyOf(wanted));
    List<TableFacts> tables = new ArrayList<>();
    for (Map.Entry<TableId, String> table : engines.entrySet()) {
      tables.add(
          new TableFacts(
              table.getKey(),
              table.getValue(),
              columns.getOrDefault(table.getKey(), List.of()),
              keys.getOrDefault(table.getKey(), List.of()),
              cascades(table.getKey())));
    }
    return tables;
  }

  /** For each table the columns of the first index that tells its rows apart. */
  private Map<TableId, List<String>> keys(String schema) throws SQLException {
    Map<TableId, Map<String, List<String>>> indexes = new HashMap<>();
    Map<TableId, Set<String>> unfit = new HashMap<>();
    each(
        INDEXES,
        schema,
        (table, row) -> {
          if (text(row, 3).isEmpty() || text(row, 4).equals("YES")) {
            unfit.computeIfAbsent(table, unused -> new HashSet<>()).add(text(row, 2));
          } else {
            indexes
                .computeIfAbsent(table, unused -> new LinkedHashMap<>())
                .computeIfAbsent(text(row, 2), unused -> new ArrayList<>())
                .add(text(row, 3));
          }
        });
    Map<TableId, List<String>> keys = new HashMap<>();
    indexes.forEach(
        (table, byName) -> {
          byName.keySet().removeAll(unfit.getOrDefault(table, Set.of()));
          byName.values().stream().findFirst().ifPresent(key -> keys.put(table, key));
        });
    return keys;
  }

  /** The catalogue's views of them are shown to those only who may do more than read. */
  private List<ForeignKey> cascades(TableId table) throws SQLException {
    String definition;
    try {
      definition =
          new Questions(connection)
              .rows("SHOW CREATE TABLE " + Identifiers.quoted(table), row -> text(row, 2))
              .get(0);
    } catch (SQLException e) {
      return List.of(); // No right to read the table, which is a finding of its own.
    }
    List<ForeignKey> keys = new ArrayList<>();
    Matcher key = FOREIGN_KEY.matcher(definition);
    while (key.find()) {
      String onUpdate = action(ON_UPDATE, key.group(6));
      String onDelete = action(ON_DELETE, key.group(6));
      if (!onUpdate.isEmpty() || !onDelete.isEmpty()) {
        String schema = Objects.requireNonNullElse(key.group(3), table.schema());
        keys.add(
            new ForeignKey(
                plain(key.group(1)),
                names(key.group(2)),
                new TableId(plain(schema), plain(key.group(4))),
                names(key.group(5)),
                onUpdate,
                onDelete));
      }
    }
    return keys;
  }

  private void each(String query, String schema, Row row) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, schema);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          row.of(new TableId(schema, result.getString(1)), result);
        }
      }
    }
  }

  private static String action(Pattern action, String clause) {
    Matcher found = action.matcher(clause);
    return found.find() ? found.group(1) : "";
  }

  private static List<String> names(String list) {
    return NAME.matcher(list).results().map(name -> plain(name.group(1))).toList();
  }

  private static String plain(String name) {
    return name.replace("``", "`");
  }

  private static String text(ResultSet row, int column) throws SQLException {
    return Objects.requireNonNullElse(row.getString(column), "");
  }
}
