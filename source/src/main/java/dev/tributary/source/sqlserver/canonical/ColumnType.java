package dev.tributary.source.sqlserver.canonical;

/**
 * A column's type, as far as the text of its values depends on it.
 *
 * @param name of the system's type, in lower case: {@code decimal}, {@code datetime2}
 * @param digits behind the point of a decimal or of a second; 0 where there are none
 */
public record ColumnType(String name, int digits) {
  public ColumnType {
    if (digits < 0) {
      throw new IllegalArgumentException("No digits: " + digits);
    }
  }
}
