package dev.tributary.sink.row;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tributary.wire.Unavailable;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** Knows values that were not sent: an unchanged TOAST value of Postgres. */
public final class UnavailableMarker {
  private final String text;
  private final byte[] bytes;

  /** {@code text} is a marker beside Tributary's own; empty for none. */
  public UnavailableMarker(String text) {
    this.text = text;
    this.bytes = text.getBytes(UTF_8);
  }

  /** Whether columns of the schema can hold the marker at all. */
  public static boolean mayStandIn(Schema schema) {
    return switch (schema.type()) {
      case STRING, BYTES, ARRAY, MAP -> true;
      default -> false;
    };
  }

  public boolean is(@Nullable Object value) {
    if (value instanceof String string) {
      return isText(string);
    }
    if (value instanceof byte[] || value instanceof ByteBuffer) {
      return isBytes(ByteValues.bytes(value));
    }
    if (value instanceof List<?> list) {
      return isList(list);
    }
    return value instanceof Map<?, ?> map
        && map.size() == 1
        && map.entrySet().stream().allMatch(entry -> is(entry.getKey()) && is(entry.getValue()));
  }

  private boolean isText(String value) {
    return Unavailable.is(value)
        || (value.length() == text.length() && !text.isEmpty() && value.equals(text));
  }

  private boolean isBytes(byte[] value) {
    return Unavailable.is(value) || (bytes.length > 0 && Arrays.equals(value, bytes));
  }

  /** Debezium marks arrays of text with one element, arrays of numbers with the marker's bytes. */
  private boolean isList(List<?> values) {
    if (values.size() == 1 && is(values.get(0))) {
      return true;
    }
    byte[] octets = new byte[values.size()];
    for (int i = 0; i < octets.length; i++) {
      if (!(values.get(i) instanceof Number number)
          || number.longValue() != (byte) number.intValue()) {
        return false;
      }
      octets[i] = number.byteValue();
    }
    return octets.length > 0 && isBytes(octets);
  }
}
