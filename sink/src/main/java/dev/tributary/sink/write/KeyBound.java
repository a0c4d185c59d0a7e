package dev.tributary.sink.write;

import dev.tributary.wire.JsonBuffer;
import java.util.Optional;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** The smallest and the largest value of one key column: numbers as numbers, text as text. */
final class KeyBound {
  private final RowColumn column;
  private @Nullable Object min;
  private @Nullable Object max;

  KeyBound(RowColumn column) {
    this.column = column;
  }

  void add(Struct key) {
    Object value = column.value(key);
    if (value == null) {
      return;
    }
    Object comparable = value instanceof Comparable<?> ? value : text(value);
    if (min == null || compare(comparable, min) < 0) {
      min = comparable;
    }
    if (max == null || compare(comparable, max) > 0) {
      max = comparable;
    }
  }

  /** Values of one column are of one class. */
  @SuppressWarnings("unchecked")
  private static int compare(Object left, Object right) {
    return ((Comparable<Object>) left).compareTo(right);
  }

  Optional<String> min() {
    return Optional.ofNullable(min).map(this::text);
  }

  Optional<String> max() {
    return Optional.ofNullable(max).map(this::text);
  }

  /** As it stands in a row, without quotes. */
  private String text(Object value) {
    if (value instanceof String string) {
      return string;
    }
    JsonBuffer json = new JsonBuffer(JsonBuffer.Supplementary.PLAIN);
    column.encoder().encode(json, value);
    String text = json.toString();
    return text.startsWith("\"") ? text.substring(1, text.length() - 1) : text;
  }
}
