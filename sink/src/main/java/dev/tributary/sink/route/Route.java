package dev.tributary.sink.route;

import dev.tributary.lake.TableName;
import java.util.OptionalLong;

/**
 * Where a row belongs.
 *
 * @param folder folders below the table's, with a slash at the end; empty for none. In the names of
 *     topics and offsets, the encoded partition without one
 * @param millis the row's time, by which files are rotated; empty if its folder tells none
 */
public record Route(TableName table, String folder, OptionalLong millis) {
  /** A row whose folder tells no time. */
  public Route(TableName table, String folder) {
    this(table, folder, OptionalLong.empty());
  }
}
