package dev.tributary.lake.schema;

/**
 * A column of a table.
 *
 * @param id stays with the column as long as it is there; a column that was dropped and added
 *     again, or renamed, has a new one
 * @param type the source's type, as text
 */
public record Field(int id, String name, String type, boolean nullable) {
  public Field {
    if (id < 1 || name.isEmpty()) {
      throw new IllegalArgumentException(
          "A field needs an id from 1 and a name: %d '%s'".formatted(id, name));
    }
  }

  ColumnShape shape() {
    return new ColumnShape(name, type, nullable);
  }
}
