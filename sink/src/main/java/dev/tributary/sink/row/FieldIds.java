package dev.tributary.sink.row;

import org.apache.kafka.connect.errors.DataException;

/**
 * Gives the parts of one column their field ids. They follow from the column's own id and their
 * place in it, so that they stay the same from file to file.
 */
final class FieldIds {
  /** The first id of the columns that every row has; tables have ids from 1 to below this. */
  static final int METADATA = 100_000;

  private static final int NESTED = 1_000_000;
  private static final int PARTS_OF_A_COLUMN = 16_384;

  private int next;
  private final int end;

  private FieldIds(int column) {
    this.next = NESTED + column * PARTS_OF_A_COLUMN;
    this.end = next + PARTS_OF_A_COLUMN;
  }

  /**
   * @param id of the column, below {@link #METADATA} + 1,000
   */
  static FieldIds within(int id) {
    if (id < 0 || id >= METADATA + 1_000) {
      throw new IllegalArgumentException("No id of a column: " + id);
    }
    return new FieldIds(id);
  }

  /**
   * @throws DataException if the column has more parts than there are ids for
   */
  int nested() {
    if (next == end) {
      throw new DataException(
          "A column, such as __before, has more than %d fields within: have a transform leave some out"
              .formatted(PARTS_OF_A_COLUMN));
    }
    return next++;
  }
}
