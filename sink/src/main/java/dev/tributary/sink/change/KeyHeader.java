package dev.tributary.sink.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tributary.wire.CachedSchemaJsonConverter;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads the key that a row had before its key changed, from the header that Debezium puts on the
 * row's new version. What the header holds depends on the header converters on both sides.
 */
final class KeyHeader {
  private static final String OLD_KEY = "__debezium.oldkey";

  private final @Nullable Schema keySchema;
  private final CachedSchemaJsonConverter json = new CachedSchemaJsonConverter();

  KeyHeader(@Nullable Schema keySchema) {
    this.keySchema = keySchema != null && keySchema.type() == Schema.Type.STRUCT ? keySchema : null;
  }

  Optional<Struct> keyBefore(SinkRecord record) {
    Schema schema = keySchema;
    if (schema == null || record.headers().isEmpty()) {
      return Optional.empty();
    }
    Header header = record.headers().lastWithName(OLD_KEY);
    if (header == null || header.value() == null) {
      return Optional.empty();
    }
    return Optional.of(key(schema, header.value(), record));
  }

  private Struct key(Schema schema, Object value, SinkRecord record) {
    if (value instanceof Struct struct) {
      return struct;
    }
    if (value instanceof Map<?, ?> columns) {
      return fromMap(schema, columns);
    }
    if (value instanceof byte[] bytes) {
      return key(schema, json.toConnectData(record.topic(), bytes).value(), record);
    }
    if (value instanceof String text) {
      return key(schema, text.getBytes(UTF_8), record);
    }
    throw new DataException(
        "The header %s of %s-%d@%d holds a %s, from which no key can be read; use dev.tributary.wire.CachedSchemaJsonConverter as header.converter on both sides"
            .formatted(
                OLD_KEY,
                record.topic(),
                record.kafkaPartition(),
                record.kafkaOffset(),
                value.getClass().getSimpleName()));
  }

  private static Struct fromMap(Schema schema, Map<?, ?> columns) {
    Struct key = new Struct(schema);
    for (Field field : schema.fields()) {
      Object value = columns.get(field.name());
      if (value != null) {
        key.put(field, fitted(field.schema().type(), value));
      }
    }
    return key;
  }

  /** A converter without schemas chooses the smallest type that holds a number. */
  private static Object fitted(Schema.Type type, Object value) {
    if (type == Schema.Type.STRING) {
      return value.toString();
    }
    if (!(value instanceof Number number)) {
      return value;
    }
    return switch (type) {
      case INT8 -> number.byteValue();
      case INT16 -> number.shortValue();
      case INT32 -> number.intValue();
      case INT64 -> number.longValue();
      case FLOAT32 -> number.floatValue();
      case FLOAT64 -> number.doubleValue();
      default -> value;
    };
  }
}
