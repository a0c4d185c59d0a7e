package dev.tributary.sink.write.connect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.tributary.sink.row.ByteValues;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.JsonProperties;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Default values of Connect's schemas as the JSON that they are in a schema of Avro. */
final class AvroDefaults {
  private AvroDefaults() {}

  /** The value in the classes of Java that Avro's library takes for JSON. */
  static Object json(Schema schema, @Nullable Object value) {
    if (value == null) {
      return JsonProperties.NULL_VALUE;
    }
    Object stored = LogicalValues.stored(schema, value);
    return switch (schema.type()) {
      case INT8, INT16 -> ((Number) stored).intValue();
      // JSON has no such numbers; as text they stay readable, and are no default that Avro takes.
      case FLOAT32 -> Float.isFinite((Float) stored) ? stored : stored.toString();
      case FLOAT64 -> Double.isFinite((Double) stored) ? stored : stored.toString();
      case BYTES -> new String(ByteValues.bytes(stored), ISO_8859_1);
      case ARRAY -> list(schema, (Collection<?>) stored);
      case MAP ->
          isText(schema.keySchema())
              ? object(schema, (Map<?, ?>) stored)
              : pairs(schema, (Map<?, ?>) stored);
      case STRUCT -> object(schema, (Struct) stored);
      case INT32, INT64, BOOLEAN, STRING -> stored;
    };
  }

  private static boolean isText(Schema key) {
    return key.type() == Schema.Type.STRING && !key.isOptional();
  }

  private static List<Object> list(Schema schema, Collection<?> items) {
    List<Object> json = new ArrayList<>();
    for (Object item : items) {
      json.add(json(schema.valueSchema(), item));
    }
    return json;
  }

  private static Map<String, Object> object(Schema schema, Map<?, ?> entries) {
    Map<String, Object> json = new LinkedHashMap<>();
    entries.forEach((key, item) -> json.put((String) key, json(schema.valueSchema(), item)));
    return json;
  }

  private static List<Object> pairs(Schema schema, Map<?, ?> entries) {
    List<Object> json = new ArrayList<>();
    entries.forEach(
        (key, item) ->
            json.add(List.of(json(schema.keySchema(), key), json(schema.valueSchema(), item))));
    return json;
  }

  private static Map<String, Object> object(Schema schema, Struct struct) {
    Map<String, Object> json = new LinkedHashMap<>();
    for (Field field : schema.fields()) {
      json.put(field.name(), json(field.schema(), struct.get(field)));
    }
    return json;
  }
}
