package dev.tributary.lake.schema;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A table as a writer sees it at one time.
 *
 * @param keyColumns names of the key's columns, in the key's order; empty for a table without a key
 */
public record TableShape(String table, List<ColumnShape> columns, List<String> keyColumns) {
  public TableShape {
    columns = List.copyOf(columns);
    keyColumns = List.copyOf(keyColumns);
    Set<String> names = new HashSet<>();
    for (ColumnShape column : columns) {
      if (!names.add(column.name())) {
        throw new IllegalArgumentException(
            "Table %s has two columns named %s".formatted(table, column.name()));
      }
    }
    if (!names.containsAll(keyColumns)) {
      throw new IllegalArgumentException(
          "The key %s of %s is not made of its columns %s".formatted(keyColumns, table, names));
    }
  }
}
