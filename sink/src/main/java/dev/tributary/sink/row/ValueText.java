package dev.tributary.sink.row;

import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** A value as text: text as it is, everything else as JSON. */
@FunctionalInterface
public interface ValueText {
  /**
   * @param schema null for a value without one
   */
  String of(@Nullable Schema schema, Object value);
}
