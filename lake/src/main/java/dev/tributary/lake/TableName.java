package dev.tributary.lake;

/**
 * A table as the lake names it.
 *
 * @param namespace the source's schema (Postgres) or database (MySQL); empty where there is none
 */
public record TableName(String namespace, String name) {
  public TableName {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("A table needs a name");
    }
  }

  /** Reads {@link #toString()}; the name is what follows the last dot. */
  public static TableName parse(String text) {
    int dot = text.lastIndexOf('.');
    return new TableName(text.substring(0, Math.max(dot, 0)), text.substring(dot + 1));
  }

  @Override
  public String toString() {
    return namespace.isEmpty() ? name : namespace + "." + name;
  }
}
