package dev.tributary.source.mysql;

import dev.tributary.source.Column;
import dev.tributary.source.SourceException;
import dev.tributary.source.SourceException.Reason;
import dev.tributary.source.Table;
import dev.tributary.source.TableId;
import dev.tributary.source.mysql.canonical.ColumnType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads tables, their columns, keys and types. */
final class TableColumns {
  private static final String COLUMNS =
      """
      SELECT c.TABLE_SCHEMA, c.TABLE_NAME, c.COLUMN_NAME, c.COLUMN_TYPE, c.IS_NULLABLE, c.DATA_TYPE,
             COALESCE(c.DATETIME_PRECISION, c.NUMERIC_SCALE, 0), COALESCE(c.NUMERIC_PRECISION, 0)
      FROM information_schema.COLUMNS c
      WHERE c.TABLE_SCHEMA = ? AND c.TABLE_NAME = ?
      ORDER BY c.ORDINAL_POSITION
      """;

  private static final String TRANSACTIONAL =
      """
      SELECT t.TABLE_SCHEMA, t.TABLE_NAME, t.ENGINE, e.TRANSACTIONS
      FROM information_schema.TABLES t LEFT JOIN information_schema.ENGINES e ON e.ENGINE = t.ENGINE
      WHERE t.TABLE_SCHEMA = ? AND t.TABLE_NAME = ?
      """;

  private TableColumns() {}

  /**
   * A table with what reading its rows takes.
   *
   * @param types parallel to the table's columns
   */
  record Described(Table table, List<ColumnType> types) {
    Described {
      types = List.copyOf(types);
    }
  }

  /** Reads the tables, in the order of their names. A table that is not there is an error. */
  static List<Described> read(Connection connection, Collection<TableId> tables)
      throws SQLException {
    Map<TableId, Described> described = new TreeMap<>();
    List<TableId> missing = new ArrayList<>();
    try (PreparedStatement columns = connection.prepareStatement(COLUMNS);
        PreparedStatement engines = connection.prepareStatement(TRANSACTIONAL)) {
      for (TableId id : tables) {
        if (isThere(engines, id)) {
          described.put(id, describe(columns, id, MessageKey.of(connection, id)));
        } else {
          missing.add(id);
        }
      }
    }
    if (!missing.isEmpty()) {
      throw new SourceException(
          Reason.NOT_FOUND,
          "The database %s has no table %s."
              .formatted(
                  connection.getCatalog(),
                  String.join(", ", missing.stream().sorted().map(TableId::toString).toList())),
          "Check source.tables and that the account has SELECT on them; names are case-sensitive.");
    }
    return List.copyOf(described.values());
  }

  /** Tables of engines without transactions are refused: they have no state of a moment. */
  private static boolean isThere(PreparedStatement engines, TableId id) throws SQLException {
    engines.setString(1, id.schema());
    engines.setString(2, id.table());
    try (ResultSet result = engines.executeQuery()) {
      while (result.next()) {
        if (id.equals(new TableId(result.getString(1), result.getString(2)))) {
          if (!"YES".equals(result.getString(4))) {
            throw new SourceException(
                Reason.FAILED,
                "The table %s is of the engine %s, which has no transactions: it cannot be read as of one moment."
                    .formatted(id, result.getString(3)),
                "ALTER TABLE %s ENGINE=InnoDB;".formatted(Identifiers.quoted(id)));
          }
          return true;
        }
      }
      return false;
    }
  }

  private static Described describe(
      PreparedStatement statement, TableId id, List<String> keyColumns) throws SQLException {
    List<Column> columns = new ArrayList<>();
    List<ColumnType> types = new ArrayList<>();
    statement.setString(1, id.schema());
    statement.setString(2, id.table());
    try (ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        if (id.equals(new TableId(result.getString(1), result.getString(2)))) {
          columns.add(
              new Column(
                  result.getString(3), result.getString(4), "YES".equals(result.getString(5))));
          types.add(type(result));
        }
      }
    }
    return new Described(new Table(id, columns, keyColumns), types);
  }

  private static ColumnType type(ResultSet result) throws SQLException {
    @Nullable String name = result.getString(6);
    String type = name == null ? "" : name.toLowerCase(Locale.ROOT);
    return new ColumnType(type, result.getInt(type.equals("bit") ? 8 : 7));
  }
}
