package dev.tributary.sink.write.connect;

import dev.tributary.wire.JsonBuffer;
import org.apache.kafka.connect.sink.SinkRecord;

/** Writes the value of one record after the other, and what follows it. */
@FunctionalInterface
interface ValueEncoder {
  /**
   * Appends the record's value.
   *
   * @throws RuntimeException if it cannot be written; the buffer may hold a part of it then
   */
  void encode(JsonBuffer out, SinkRecord record);
}
