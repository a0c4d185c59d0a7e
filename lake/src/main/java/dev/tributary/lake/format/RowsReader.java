package dev.tributary.lake.format;

import java.io.IOException;
import java.util.Optional;

/** Reads the rows of a data file one by one. Used by one thread. */
public interface RowsReader extends AutoCloseable {
  /**
   * The next row; empty at the end.
   *
   * @throws FileFormatException if what follows is not a row
   */
  Optional<ChangeRow> next() throws IOException;

  /** Rows read so far. */
  long rows();

  @Override
  void close() throws IOException;
}
