package dev.tributary.testing.sqlserver.engine;

/** A table's schema and name. Compared without case, as the default collation does. */
public record TableName(String schema, String name) {
  public static final String DEFAULT_SCHEMA = "dbo";

  /** Reads {@code name} or {@code schema.name}. */
  public static TableName of(String text) {
    int dot = text.indexOf('.');
    return dot < 0
        ? new TableName(DEFAULT_SCHEMA, text)
        : new TableName(text.substring(0, dot), text.substring(dot + 1));
  }

  boolean matches(TableName other) {
    return schema.equalsIgnoreCase(other.schema) && name.equalsIgnoreCase(other.name);
  }

  @Override
  public String toString() {
    return schema + "." + name;
  }
}
