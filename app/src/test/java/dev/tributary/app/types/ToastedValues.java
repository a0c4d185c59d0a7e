package dev.tributary.app.types;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;

/**
 * A table of values too large for their row. Postgres keeps them elsewhere, and its log does not
 * repeat them when a change leaves them alone.
 */
record ToastedValues(String table) {
  private record Large(String type, String sql) {}

  private static final List<Large> VALUES =
      List.of(
          new Large("text", "repeat('x', 9000)"),
          new Large("text DEFAULT 'd'", "repeat('x', 9000)"),
          new Large("varchar(10000)", "repeat('x', 9000)"),
          new Large("char(9000)", "'x'"),
          new Large("citext", "repeat('x', 9000)"),
          new Large("note", "repeat('x', 9000)"),
          new Large("bytea", "decode(repeat('ab', 9000), 'hex')"),
          new Large("json", "to_json(repeat('x', 9000))"),
          new Large("jsonb", "to_jsonb(repeat('x', 9000))"),
          new Large("xml", "xmlelement(name a, repeat('x', 9000))"),
          new Large("numeric", "repeat('1234567890', 3000)::numeric"),
          new Large("hstore", "hstore('k', repeat('x', 9000))"),
          new Large("address", "row(repeat('x', 9000), 1, NULL)"),
          new Large("tsvector", "to_tsvector('simple', " + many("string_agg('w' || i, ' ')") + ")"),
          new Large("ltree", "text2ltree(" + many("string_agg('a' || i, '.')") + ")"),
          new Large("varbit", "repeat('1', 90000)::varbit"),
          new Large("numrange", "numrange(1, repeat('1234567890', 3000)::numeric)"),
          new Large("int4multirange", many("range_agg(int4range(2 * i, 2 * i + 1))")),
          new Large(
              "path", "('(' || " + many("string_agg('(1,' || i || ')', ',')") + " || ')')::path"),
          new Large("prices", many("array_agg(i)")),
          array("text", "'x' || i"),
          array("smallint", "i"),
          array("integer", "i"),
          array("bigint", "i"),
          array("numeric", "i"),
          array("double precision", "i"),
          array("boolean", "true"),
          array("bytea", "'\\x00ff'"),
          array("date", "'2024-02-29'"),
          array("timestamptz", "'2024-02-29 12:34:56+00'"),
          array("interval", "'1 day'"),
          array("uuid", "'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'"),
          array("jsonb", "'{}'"),
          array("hstore", "'a=>1'"),
          array("mood", "'ok'"));

  private static Large array(String element, String sql) {
    return new Large(element + "[]", many("array_agg((%s)::%s)".formatted(sql, element)));
  }

  private static String many(String aggregate) {
    return "(SELECT %s FROM generate_series(1, 4000) i)".formatted(aggregate);
  }

  void create(SampleDatabase database, int row) throws SQLException {
    StringJoiner columns = new StringJoiner(", ");
    for (int i = 0; i < VALUES.size(); i++) {
      columns.add("%s %s".formatted(column(i), VALUES.get(i).type()));
    }
    database.run("CREATE TABLE %s (id int PRIMARY KEY, n int, %s)".formatted(table, columns));
    for (int i = 0; i < VALUES.size(); i++) {
      database.run("ALTER TABLE %s ALTER %s SET STORAGE EXTERNAL".formatted(table, column(i)));
    }
    insert(database, row);
  }

  void insert(SampleDatabase database, int row) throws SQLException {
    database.run(
        "INSERT INTO %s VALUES (%d, 1, %s)"
            .formatted(table, row, String.join(", ", VALUES.stream().map(Large::sql).toList())));
  }

  /** Changes nothing but the small column. */
  void touch(SampleDatabase database, int row) throws SQLException {
    database.run("UPDATE %s SET n = n + 1 WHERE id = %d".formatted(table, row));
  }

  static Set<String> columns() {
    Set<String> columns = new TreeSet<>();
    for (int i = 0; i < VALUES.size(); i++) {
      columns.add(column(i));
    }
    return columns;
  }

  private static String column(int i) {
    return "c%02d".formatted(i);
  }
}
