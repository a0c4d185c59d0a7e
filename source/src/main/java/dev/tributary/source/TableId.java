package dev.tributary.source;

/** A table's schema and name, as the catalogue spells them. */
public record TableId(String schema, String table) implements Comparable<TableId> {
  public TableId {
    if (schema.isEmpty() || table.isEmpty()) {
      throw new IllegalArgumentException(
          "A table is named schema.table: '%s.%s'".formatted(schema, table));
    }
  }

  /** Parses {@code schema.table}, split at the first dot. */
  public static TableId parse(String text) {
    int dot = text.indexOf('.');
    if (dot < 1 || dot == text.length() - 1) {
      throw new IllegalArgumentException("A table is named schema.table: '%s'".formatted(text));
    }
    return new TableId(text.substring(0, dot), text.substring(dot + 1));
  }

  @Override
  public int compareTo(TableId other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return schema + "." + table;
  }
}
