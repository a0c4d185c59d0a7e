package dev.tributary.source.postgres;

import dev.tributary.source.TableId;
import dev.tributary.source.postgres.facts.Key;
import dev.tributary.source.postgres.facts.ReplicaIdentity;
import dev.tributary.source.postgres.facts.TableFacts;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The query about the tables that are to be captured. */
final class TableQueries {
  /** Columns of some hundred characters at most never leave the row. */
  private static final String TABLES =
      """
      SELECT n.nspname, c.relname, c.relkind = 'p' AS partitioned, c.relispartition,
             c.relpersistence = 'p' AS logged, c.reltuples::bigint AS rows,
             EXISTS (SELECT FROM pg_inherits h WHERE h.inhparent = c.oid AND c.relkind = 'r')
               AS parent,
             has_schema_privilege(n.oid, 'USAGE') AS usage,
             has_table_privilege(c.oid, 'SELECT') AS readable,
             pg_has_role(current_user, c.relowner, 'MEMBER') AS owned,
             row_security_active(c.oid) AS row_security,
             CASE WHEN c.relreplident = 'i' AND NOT EXISTS
               (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisreplident)
               THEN 'n' ELSE c.relreplident END AS identity,
             ARRAY(SELECT a.attname::text FROM pg_attribute a
                   WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                     AND a.attlen = -1 AND a.attstorage IN ('x', 'e')
                     AND NOT (a.atttypid IN ('bpchar'::regtype, 'varchar'::regtype)
                              AND a.atttypmod BETWEEN 0 AND 500)
                     AND (c.reltoastrelid <> 0 OR c.relkind = 'p') ORDER BY a.attnum) AS toasted,
             ARRAY(SELECT a.attname::text FROM pg_attribute a
                   WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                     AND a.attgenerated <> '' ORDER BY a.attnum) AS generated,
             key.name AS key_name, key.indisprimary AS key_primary, key.partial AS key_partial,
             key.columns AS key_columns, key.nullable AS key_nullable
      FROM unnest(?::text[], ?::text[]) AS wanted(schema, name)
      JOIN pg_namespace n ON n.nspname = wanted.schema
      JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = wanted.name
      LEFT JOIN LATERAL (
        SELECT ic.relname AS name, i.indisprimary, i.indpred IS NOT NULL AS partial,
               ARRAY(SELECT a.attname::text
                     FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS k(number, place)
                     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number
                     ORDER BY k.place) AS columns,
               ARRAY(SELECT a.attname::text FROM pg_attribute a
                     WHERE a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
                       AND NOT a.attnotnull ORDER BY a.attnum) AS nullable
        FROM pg_index i JOIN pg_class ic ON ic.oid = i.indexrelid
        WHERE i.indrelid = c.oid AND i.indisunique AND i.indexprs IS NULL
        ORDER BY i.indisprimary DESC, i.indisclustered DESC, ic.relname LIMIT 1) AS key ON true
      WHERE c.relkind IN ('r', 'p')
      ORDER BY n.nspname, c.relname
      """;

  private final Connection connection;

  TableQueries(Connection connection) {
    this.connection = connection;
  }

  List<TableFacts> tables(List<TableId> wanted) throws SQLException {
    List<TableFacts> tables = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(TABLES)) {
      statement.setArray(1, texts(wanted.stream().map(TableId::schema).toArray()));
      statement.setArray(2, texts(wanted.stream().map(TableId::table).toArray()));
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          tables.add(table(result));
        }
      }
    }
    return tables;
  }

  private static TableFacts table(ResultSet result) throws SQLException {
    return new TableFacts(
        new TableId(result.getString("nspname"), result.getString("relname")),
        new TableFacts.Access(
            result.getBoolean("usage"),
            result.getBoolean("readable"),
            result.getBoolean("owned"),
            result.getBoolean("row_security")),
        result.getBoolean("partitioned"),
        result.getBoolean("relispartition"),
        result.getBoolean("parent"),
        result.getBoolean("logged"),
        ReplicaIdentity.of(result.getString("identity").charAt(0)),
        key(result),
        texts(result, "toasted"),
        texts(result, "generated"),
        result.getLong("rows"));
  }

  private static Optional<Key> key(ResultSet result) throws SQLException {
    @Nullable String name = result.getString("key_name");
    if (name == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Key(
            name,
            result.getBoolean("key_primary"),
            texts(result, "key_columns"),
            texts(result, "key_nullable"),
            result.getBoolean("key_partial")));
  }

  private Array texts(Object[] texts) throws SQLException {
    return connection.createArrayOf("text", texts);
  }

  private static List<String> texts(ResultSet result, String column) throws SQLException {
    return Arrays.asList((String[]) result.getArray(column).getArray());
  }
}
