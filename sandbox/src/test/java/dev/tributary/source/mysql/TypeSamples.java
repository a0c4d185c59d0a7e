package dev.tributary.source.mysql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Columns of all types with values at the ends of what they hold, from {@code types.txt}. */
record TypeSamples(List<Column> columns) {
  static final int ROWS = 3;

  /** A column's type and its value in each row, as SQL. */
  record Column(String name, String type, List<String> values) {}

  static TypeSamples of(Flavour flavour) {
    List<Column> columns = new ArrayList<>();
    for (String line : lines()) {
      String[] parts = line.split(" \\| ", 3);
      if (!line.startsWith("#") && List.of("both", flavour.name()).contains(parts[0])) {
        columns.add(new Column("c" + columns.size(), parts[1], List.of(parts[2].split(" ~ ", -1))));
      }
    }
    return new TypeSamples(columns);
  }

  private static List<String> lines() {
    try (InputStream resource = TypeSamples.class.getResourceAsStream("types.txt")) {
      return new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String create(String table) {
    StringBuilder sql = new StringBuilder("CREATE TABLE %s (id int PRIMARY KEY".formatted(table));
    columns.forEach(column -> sql.append(", %s %s".formatted(column.name(), column.type())));
    return sql.append(')').toString();
  }

  /** Rows with the values, and one that is NULL where it may be. */
  List<String> insert(String table, int firstId) {
    List<String> statements = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      int row = i;
      List<String> values = columns.stream().map(column -> column.values().get(row)).toList();
      statements.add(
          "INSERT INTO %s VALUES (%d, %s)"
              .formatted(table, firstId + row, String.join(", ", values)));
    }
    statements.add("INSERT INTO %s (id) VALUES (%d)".formatted(table, firstId + ROWS));
    return statements;
  }
}
