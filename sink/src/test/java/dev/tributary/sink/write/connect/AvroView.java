package dev.tributary.sink.write.connect;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericEnumSymbol;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/** Values of Connect, and what a reader of Avro gives of them, in one form that can be compared. */
final class AvroView {
  private static final long MILLIS_OF_A_DAY = 86_400_000;

  private AvroView() {}

  /** What a reader has to give. */
  static Object expected(Schema schema, Object value) {
    if (value == null) {
      return null;
    }
    if (Decimal.LOGICAL_NAME.equals(schema.name())) {
      return hex(((BigDecimal) value).unscaledValue().toByteArray());
    }
    if (value instanceof java.util.Date date) {
      long millis = date.getTime();
      return switch (schema.name()) {
        case "org.apache.kafka.connect.data.Date" -> (int) Math.floorDiv(millis, MILLIS_OF_A_DAY);
        case "org.apache.kafka.connect.data.Time" -> (int) millis;
        default -> millis;
      };
    }
    return switch (schema.type()) {
      case INT8, INT16 -> ((Number) value).intValue();
      case BYTES -> bytes(value);
      case ARRAY -> list(schema.valueSchema(), (Collection<?>) value);
      case MAP -> map(schema, (Map<?, ?>) value);
      case STRUCT -> struct(schema, (Struct) value);
      default -> value;
    };
  }

  private static List<Object> list(Schema element, Collection<?> values) {
    List<Object> view = new ArrayList<>();
    values.forEach(value -> view.add(expected(element, value)));
    return view;
  }

  private static Object map(Schema schema, Map<?, ?> entries) {
    if (schema.keySchema().equals(Schema.STRING_SCHEMA)) {
      Map<String, Object> view = new LinkedHashMap<>();
      entries.forEach(
          (key, value) -> view.put((String) key, expected(schema.valueSchema(), value)));
      return view;
    }
    List<Object> view = new ArrayList<>();
    entries.forEach(
        (key, value) -> {
          Map<String, Object> entry = new LinkedHashMap<>();
          entry.put("key", key);
          entry.put("value", expected(schema.valueSchema(), value));
          view.add(entry);
        });
    return view;
  }

  private static Map<String, Object> struct(Schema schema, Struct struct) {
    Map<String, Object> view = new LinkedHashMap<>();
    for (Field field : schema.fields()) {
      Object value = struct.getWithoutDefault(field.name());
      // A null stands for the default, as in Connect's own reading of structs.
      view.put(
          field.name(),
          expected(field.schema(), value == null ? field.schema().defaultValue() : value));
    }
    return view;
  }

  /** What a reader has given. */
  static Object actual(Object value) {
    if (value instanceof CharSequence || value instanceof GenericEnumSymbol<?>) {
      return value.toString();
    }
    if (value instanceof ByteBuffer) {
      return bytes(value);
    }
    if (value instanceof GenericFixed fixed) {
      return hex(fixed.bytes());
    }
    if (value instanceof Collection<?> items) {
      List<Object> view = new ArrayList<>();
      items.forEach(item -> view.add(actual(item)));
      return view;
    }
    if (value instanceof Map<?, ?> entries) {
      Map<String, Object> view = new LinkedHashMap<>();
      entries.forEach((key, item) -> view.put(key.toString(), actual(item)));
      return view;
    }
    if (value instanceof IndexedRecord record) {
      Map<String, Object> view = new LinkedHashMap<>();
      record
          .getSchema()
          .getFields()
          .forEach(field -> view.put(field.name(), actual(record.get(field.pos()))));
      return view;
    }
    return value;
  }

  private static String bytes(Object value) {
    if (value instanceof byte[] bytes) {
      return hex(bytes);
    }
    ByteBuffer view = ((ByteBuffer) value).duplicate();
    byte[] bytes = new byte[view.remaining()];
    view.get(bytes);
    return hex(bytes);
  }

  private static String hex(byte[] bytes) {
    return "0x" + HexFormat.of().formatHex(bytes);
  }
}
