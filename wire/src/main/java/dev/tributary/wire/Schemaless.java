package dev.tributary.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** Values without a schema. */
public final class Schemaless {
  private Schemaless() {}

  public static void write(JsonBuffer out, @Nullable Object value) {
    if (value == null) {
      out.nothing();
    } else if (value instanceof CharSequence text) {
      out.string(text);
    } else if (value instanceof Byte
        || value instanceof Short
        || value instanceof Integer
        || value instanceof Long) {
      out.number(((Number) value).longValue());
    } else if (value instanceof Double number) {
      out.number(number.doubleValue());
    } else if (value instanceof Float number) {
      out.number(number.floatValue());
    } else if (value instanceof Boolean bool) {
      out.bool(bool);
    } else if (value instanceof byte[] || value instanceof ByteBuffer) {
      out.base64(ValueWriters.bytes(value));
    } else if (value instanceof Collection<?> values) {
      array(out, values);
    } else if (value instanceof Map<?, ?> values) {
      map(out, values);
    } else {
      throw new DataException(
          "A value of %s cannot be written without a schema".formatted(value.getClass().getName()));
    }
  }

  private static void array(JsonBuffer out, Collection<?> values) {
    out.raw('[');
    boolean first = true;
    for (Object value : values) {
      if (!first) {
        out.raw(',');
      }
      first = false;
      write(out, value);
    }
    out.raw(']');
  }

  private static void map(JsonBuffer out, Map<?, ?> values) {
    boolean object = values.keySet().stream().allMatch(String.class::isInstance);
    out.raw(object ? '{' : '[');
    boolean first = true;
    for (Map.Entry<?, ?> entry : values.entrySet()) {
      if (!first) {
        out.raw(',');
      }
      first = false;
      if (!object) {
        out.raw('[');
      }
      write(out, entry.getKey());
      out.raw(object ? ':' : ',');
      write(out, entry.getValue());
      if (!object) {
        out.raw(']');
      }
    }
    out.raw(object ? '}' : ']');
  }

  static @Nullable Object read(JsonNode json) {
    return switch (json.getNodeType()) {
      case NULL, MISSING -> null;
      case BOOLEAN -> json.booleanValue();
      case NUMBER ->
          json.isIntegralNumber() ? (Object) json.longValue() : (Object) json.doubleValue();
      case STRING -> json.textValue();
      case ARRAY -> {
        List<@Nullable Object> values = new ArrayList<>();
        json.forEach(element -> values.add(read(element)));
        yield values;
      }
      case OBJECT -> {
        Map<String, @Nullable Object> values = new HashMap<>();
        json.properties().forEach(member -> values.put(member.getKey(), read(member.getValue())));
        yield values;
      }
      case BINARY, POJO ->
          throw new DataException("Not a value of JSON text: " + json.getNodeType());
    };
  }
}
