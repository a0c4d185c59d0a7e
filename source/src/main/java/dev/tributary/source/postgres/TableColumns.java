package dev.tributary.source.postgres;

import dev.tributary.source.Column;
import dev.tributary.source.SourceException;
import dev.tributary.source.SourceException.Reason;
import dev.tributary.source.Table;
import dev.tributary.source.TableId;
import dev.tributary.source.postgres.canonical.CanonicalTypes;
import dev.tributary.source.postgres.canonical.TypeDescription;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads tables, their columns, keys and types, as the connection's transaction sees them. */
final class TableColumns {
  /** Generated columns are left out: logical replication does not send them. */
  private static final String COLUMNS =
      """
      SELECT n.nspname, c.relname, c.relkind = 'p', a.attname,
             format_type(a.atttypid, a.atttypmod), a.attnotnull, a.atttypid::bigint, a.atttypmod
      FROM unnest(?::text[], ?::text[]) AS wanted(schema, name)
      JOIN pg_namespace n ON n.nspname = wanted.schema
      JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = wanted.name
      LEFT JOIN pg_attribute a
        ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
      WHERE c.relkind IN ('r', 'p')
      ORDER BY n.nspname, c.relname, a.attnum
      """;

  private static final String TYPES =
      """
      WITH RECURSIVE needed(type) AS (
        SELECT unnest(?::bigint[])::oid
        UNION
        SELECT inner_type
        FROM needed
        JOIN pg_type t ON t.oid = needed.type
        LEFT JOIN pg_range r ON r.rngtypid = t.oid
        LEFT JOIN pg_range m ON t.typtype = 'm' AND m.rngmultitypid = t.oid
        CROSS JOIN LATERAL
          (VALUES (t.typbasetype), (t.typelem), (r.rngsubtype), (m.rngtypid)) AS v(inner_type)
        WHERE inner_type <> 0)
      SELECT t.oid::bigint,
             CASE WHEN n.nspname = 'pg_catalog' OR t.typname = 'hstore'
               THEN t.typname::text ELSE n.nspname || '.' || t.typname END,
             t.typtype, EXISTS (SELECT FROM pg_type e WHERE e.typarray = t.oid), t.typdelim,
             coalesce(r.rngsubtype, m.rngtypid, t.typelem)::bigint,
             t.typbasetype::bigint, t.typtypmod
      FROM needed
      JOIN pg_type t ON t.oid = needed.type
      JOIN pg_namespace n ON n.oid = t.typnamespace
      LEFT JOIN pg_range r ON r.rngtypid = t.oid
      LEFT JOIN pg_range m ON t.typtype = 'm' AND m.rngmultitypid = t.oid
      """;

  private TableColumns() {}

  /**
   * A table with what reading its rows takes.
   *
   * @param types parallel to the table's columns
   */
  record Described(Table table, boolean partitioned, List<TypeUse> types) {}

  /** A type as a column uses it. */
  record TypeUse(long oid, int modifier) {}

  /** Reads the tables, in the order of their names. A table that is not there is an error. */
  static List<Described> read(Connection connection, Collection<TableId> tables)
      throws SQLException {
    Map<TableId, Rows> found = new TreeMap<>();
    try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
      statement.setArray(1, texts(connection, tables.stream().map(TableId::schema).toArray()));
      statement.setArray(2, texts(connection, tables.stream().map(TableId::table).toArray()));
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          TableId id = new TableId(result.getString(1), result.getString(2));
          boolean partitioned = result.getBoolean(3);
          found.computeIfAbsent(id, unused -> new Rows(partitioned)).add(result);
        }
      }
    }
    List<TableId> missing = tables.stream().filter(id -> !found.containsKey(id)).sorted().toList();
    if (!missing.isEmpty()) {
      throw new SourceException(
          Reason.NOT_FOUND,
          "The database %s has no table %s."
              .formatted(connection.getCatalog(), String.join(", ", names(missing))),
          "Check source.tables; names are case-sensitive.");
    }
    List<Described> described = new ArrayList<>();
    for (Map.Entry<TableId, Rows> entry : found.entrySet()) {
      TableId id = entry.getKey();
      Rows rows = entry.getValue();
      Table table = new Table(id, rows.columns, MessageKey.of(connection.getMetaData(), id));
      described.add(new Described(table, rows.partitioned, List.copyOf(rows.types)));
    }
    return described;
  }

  private static List<String> names(List<TableId> tables) {
    return tables.stream().map(TableId::toString).toList();
  }

  /** The rules of all types that the tables use. */
  static CanonicalTypes types(Connection connection, List<Described> tables) throws SQLException {
    Object[] oids =
        tables.stream()
            .flatMap(table -> table.types().stream())
            .map(TypeUse::oid)
            .distinct()
            .toArray();
    Map<Long, TypeDescription> types = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(TYPES)) {
      statement.setArray(1, connection.createArrayOf("bigint", oids));
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          TypeDescription type =
              new TypeDescription(
                  result.getLong(1),
                  result.getString(2),
                  result.getString(3).charAt(0),
                  result.getBoolean(4),
                  result.getString(5).charAt(0),
                  result.getLong(6),
                  result.getLong(7),
                  result.getInt(8));
          types.put(type.oid(), type);
        }
      }
    }
    return new CanonicalTypes(types);
  }

  private static Array texts(Connection connection, Object[] texts) throws SQLException {
    return connection.createArrayOf("text", texts);
  }

  /** The columns of one table, as they come in. */
  private static final class Rows {
    private final boolean partitioned;
    private final List<Column> columns = new ArrayList<>();
    private final List<TypeUse> types = new ArrayList<>();

    Rows(boolean partitioned) {
      this.partitioned = partitioned;
    }

    void add(ResultSet result) throws SQLException {
      @Nullable String name = result.getString(4);
      if (name != null) {
        columns.add(new Column(name, result.getString(5), !result.getBoolean(6)));
        types.add(new TypeUse(result.getLong(7), result.getInt(8)));
      }
    }
  }
}
