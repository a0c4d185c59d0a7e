package dev.tributary.source.sqlserver;

import dev.tributary.source.Column;
import dev.tributary.source.SourceException;
import dev.tributary.source.SourceException.Reason;
import dev.tributary.source.Table;
import dev.tributary.source.TableId;
import dev.tributary.source.sqlserver.canonical.ColumnType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads tables, as far as they are captured: their columns, keys and types. */
final class TableColumns {
  private static final int DIGITS_OF_DATETIME = 3;

  /** The newest capture instance of each table comes last. */
  private static final String INSTANCES =
      """
      SELECT s.name, t.name, ct.capture_instance, ct.object_id, ct.source_object_id
      FROM cdc.change_tables ct
      JOIN sys.tables t ON t.object_id = ct.source_object_id
      JOIN sys.schemas s ON s.schema_id = t.schema_id
      ORDER BY ct.start_lsn
      """;

  /** A type of the user's own has the system's type that it is made of. */
  private static final String COLUMNS =
      """
      SELECT c.name, COALESCE(st.name, ut.name), c.precision, c.scale, c.max_length, c.is_nullable
      FROM sys.columns c
      JOIN cdc.captured_columns cc ON cc.column_name = c.name
      LEFT JOIN sys.types st ON st.user_type_id = c.system_type_id
      LEFT JOIN sys.types ut ON ut.user_type_id = c.user_type_id
      WHERE c.object_id = ? AND cc.object_id = ?
      ORDER BY c.column_id
      """;

  private TableColumns() {}

  /**
   * A table with what reading its rows and changes takes.
   *
   * @param instances names of its capture instances, one or two, the newest last
   * @param types parallel to the table's columns
   */
  record Described(Table table, List<String> instances, List<ColumnType> types) {
    Described {
      instances = List.copyOf(instances);
      types = List.copyOf(types);
    }
  }

  private record Instances(List<String> names, int newest, int source) {
    Instances and(String name, int newer) {
      List<String> all = new ArrayList<>(names);
      all.add(name);
      return new Instances(all, newer, source);
    }
  }

  /**
   * Reads the tables, in the order of their names. A table that is not there, or not captured, is
   * an error.
   */
  static List<Described> read(Connection connection, Collection<TableId> tables)
      throws SQLException {
    Map<TableId, Instances> instances = instances(connection);
    List<String> missing =
        tables.stream()
            .filter(table -> !instances.containsKey(table))
            .sorted()
            .map(TableId::toString)
            .toList();
    if (!missing.isEmpty()) {
      throw new SourceException(
          Reason.NOT_FOUND,
          "The database %s captures no changes of %s."
              .formatted(connection.getCatalog(), String.join(", ", missing)),
          "Check source.tables, and enable them with sys.sp_cdc_enable_table; 'tributary doctor' says how.");
    }
    List<Described> described = new ArrayList<>();
    for (TableId table : tables.stream().sorted().toList()) {
      Instances captured = instances.get(table);
      if (captured != null) {
        described.add(describe(connection, table, captured));
      }
    }
    return List.copyOf(described);
  }

  private static Map<TableId, Instances> instances(Connection connection) throws SQLException {
    Map<TableId, Instances> instances = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(INSTANCES);
        ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        TableId table = new TableId(result.getString(1), result.getString(2));
        String name = result.getString(3);
        int objectId = result.getInt(4);
        Instances first = new Instances(List.of(), 0, result.getInt(5));
        instances.put(table, instances.getOrDefault(table, first).and(name, objectId));
      }
    }
    return instances;
  }

  private static Described describe(Connection connection, TableId id, Instances instances)
      throws SQLException {
    List<Column> columns = new ArrayList<>();
    List<ColumnType> types = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
      statement.setInt(1, instances.source());
      statement.setInt(2, instances.newest());
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          String type = result.getString(2).toLowerCase(Locale.ROOT);
          int scale = result.getInt(4);
          columns.add(
              new Column(
                  result.getString(1),
                  written(type, result.getInt(3), scale, result.getInt(5)),
                  result.getBoolean(6)));
          types.add(
              new ColumnType(
                  type, type.equals("datetime") ? DIGITS_OF_DATETIME : digits(type, scale)));
        }
      }
    }
    Table table = new Table(id, columns, MessageKey.of(connection, id));
    return new Described(table, instances.names(), types);
  }

  private static int digits(String type, int scale) {
    return type.equals("smalldatetime") ? 0 : scale;
  }

  /** The type as a definition has it. */
  private static String written(String type, int precision, int scale, int bytes) {
    return switch (type) {
      case "decimal", "numeric" -> "%s(%d,%d)".formatted(type, precision, scale);
      case "time", "datetime2", "datetimeoffset" -> "%s(%d)".formatted(type, scale);
      case "char", "varchar", "binary", "varbinary" -> sized(type, bytes);
      case "nchar", "nvarchar" -> sized(type, bytes < 0 ? bytes : bytes / 2);
      default -> type;
    };
  }

  private static String sized(String type, int length) {
    return "%s(%s)".formatted(type, length < 0 ? "max" : Integer.toString(length));
  }
}
