package dev.tributary.app.types;

import dev.tributary.lake.format.JsonValue;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** A table whose key is made of many types. */
final class TypedKeys {
  static final String TABLE = "typed_keys";

  private record KeyColumn(String name, String type, String sql, JsonValue inLake) {}

  private static final List<KeyColumn> KEY =
      List.of(
          key("amount", "numeric", "1.10", "1.10"),
          key("cost", "price", "1.1", "1.10"),
          key("day", "date", "'0044-03-15 BC'", "-0043-03-15"),
          key("at", "timestamptz", "'2024-02-29 12:34:56.5+02'", "2024-02-29T10:34:56.500000Z"),
          key("since", "timestamp(0)", "'-infinity'", "-infinity"),
          key("opens", "timetz", "'24:00-08'", "24:00:00.000000-08:00"),
          key("span", "interval", "'-1 day'", "P0Y0M-1DT0H0M0S"),
          key("label", "text", "E'\"q\" \\n 🐘'", "\"q\" \n 🐘"),
          key("code", "char(3)", "'a'", "a  "),
          key("body", "bytea", "'\\x00ff'", "AP8="),
          key("feeling", "mood", "'ok'", "ok"),
          key(
              "id",
              "uuid",
              "'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'",
              "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"),
          key("host", "inet", "'10.0.0.1/8'", "10.0.0.1/8"),
          new KeyColumn(
              "tags",
              "text[]",
              "'{a,NULL,\"b,c\"}'",
              new JsonValue(JsonValue.Kind.ARRAY, "[\"a\",null,\"b,c\"]")));

  private TypedKeys() {}

  private static KeyColumn key(String name, String type, String sql, String inLake) {
    return new KeyColumn(name, type, sql, JsonValue.string(inLake));
  }

  static void create(SampleDatabase database) throws SQLException {
    StringJoiner columns = new StringJoiner(", ");
    StringJoiner key = new StringJoiner(", ");
    for (KeyColumn column : KEY) {
      columns.add(column.name() + " " + column.type());
      key.add(column.name());
    }
    database.run(
        "CREATE TABLE %s (n int, %s, note text, PRIMARY KEY (n, %s))"
            .formatted(TABLE, columns, key));
  }

  static void insert(SampleDatabase database, int n) throws SQLException {
    database.run(
        "INSERT INTO %s VALUES (%d, %s, 'note')"
            .formatted(TABLE, n, String.join(", ", KEY.stream().map(KeyColumn::sql).toList())));
  }

  static void delete(SampleDatabase database, int n) throws SQLException {
    database.run("DELETE FROM %s WHERE n = %d".formatted(TABLE, n));
  }

  static void move(SampleDatabase database, int from, int to) throws SQLException {
    database.run("UPDATE %s SET n = %d WHERE n = %d".formatted(TABLE, to, from));
  }

  /** The key columns of a row in the lake. */
  static Map<String, JsonValue> inLake(int n) {
    Map<String, JsonValue> key = new LinkedHashMap<>();
    key.put("n", JsonValue.number(Integer.toString(n)));
    KEY.forEach(column -> key.put(column.name(), column.inLake()));
    return key;
  }
}
