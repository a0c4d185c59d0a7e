package dev.tributary.wire;

import org.jspecify.annotations.Nullable;

/** Writes the values of one schema. */
interface ValueWriter {
  void write(JsonBuffer out, @Nullable Object value);
}
