package dev.tributary.sink.write;

import dev.tributary.wire.JsonBuffer;

/** Writes the values of one column type, as they stand in the lake. */
interface ColumnEncoder {
  /** Writes a value that is there. */
  void encode(JsonBuffer out, Object value);
}
