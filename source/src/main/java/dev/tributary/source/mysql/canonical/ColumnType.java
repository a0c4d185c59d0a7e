package dev.tributary.source.mysql.canonical;

/**
 * A column's type, as far as the text of its values depends on it.
 *
 * @param name information_schema's DATA_TYPE, in lower case: {@code decimal}, {@code enum}
 * @param digits digits behind the point of a decimal or of a second; bits of a bit; 0 where there
 *     are none
 */
public record ColumnType(String name, int digits) {
  public ColumnType {
    if (digits < 0) {
      throw new IllegalArgumentException("No digits: " + digits);
    }
  }
}
