package dev.tributary.sink.write.connect;

import org.jspecify.annotations.Nullable;

/**
 * Turns values of one schema of Connect into plain ones, which fit the schema that Avro has for it:
 * numbers, text, {@code byte[]}, lists, maps with text for keys, and {@code Object[]} for records
 * and for unions, with one place for each field or type. Whatever does not fit is found here,
 * before anything is written.
 */
@FunctionalInterface
interface PlainValue {
  /**
   * The plain value; null for null.
   *
   * @throws RuntimeException if the value does not fit
   */
  @Nullable Object of(@Nullable Object value);

  /** The same of values that are there. */
  @FunctionalInterface
  interface Present {
    Object of(Object value);
  }
}
