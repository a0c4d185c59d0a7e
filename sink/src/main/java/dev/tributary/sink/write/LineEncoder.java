package dev.tributary.sink.write;

import dev.tributary.sink.change.Change;
import dev.tributary.wire.JsonBuffer;

/** Writes changes of one row schema as lines of JSON. */
interface LineEncoder {
  /**
   * Appends the change's line; whether a value of it was not sent.
   *
   * @throws org.apache.kafka.connect.errors.DataException if the row cannot be written; the buffer
   *     is as it was then
   */
  boolean encode(JsonBuffer out, Change change);
}
