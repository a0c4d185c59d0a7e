package dev.tributary.lake.format;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Takes the values of one schema as the values that a line of JSON has for them. */
@FunctionalInterface
interface AvroValue {
  JsonValue of(Object value);

  /** The name that the field has in the table. */
  static String name(Schema.Field field) {
    @Nullable String original = field.getProp("tributary.name");
    return original == null ? field.name() : original;
  }

  static AvroValue of(Schema schema) {
    LogicalType logical = schema.getLogicalType();
    return switch (schema.getType()) {
      case UNION -> of(present(schema));
      case BOOLEAN -> value -> (Boolean) value ? JsonValue.TRUE : JsonValue.FALSE;
      case INT, LONG -> whole(logical);
      case FLOAT, DOUBLE -> AvroValue::floating;
      case BYTES -> logical instanceof LogicalTypes.Decimal decimal ? decimal(decimal) : base64();
      case ARRAY -> "map".equals(schema.getProp("logicalType")) ? entries(schema) : array(schema);
      case MAP -> map(schema);
      case RECORD -> struct(schema);
      case STRING, ENUM -> value -> JsonValue.string(value.toString());
      case FIXED, NULL -> throw new FileFormatException("No column is of type " + schema);
    };
  }

  private static Schema present(Schema union) {
    return union.getTypes().stream()
        .filter(type -> type.getType() != Schema.Type.NULL)
        .findFirst()
        .orElseThrow(() -> new FileFormatException("No column is of type " + union));
  }

  private static AvroValue whole(@Nullable LogicalType logical) {
    if (logical instanceof LogicalTypes.Date) {
      return value -> JsonValue.string(IsoText.date(((Number) value).longValue()));
    }
    if (logical instanceof LogicalTypes.TimeMicros) {
      return value -> JsonValue.string(IsoText.time((Long) value));
    }
    if (logical instanceof LogicalTypes.LocalTimestampMicros) {
      return value -> JsonValue.string(IsoText.dateTime((Long) value));
    }
    if (logical instanceof LogicalTypes.TimestampMicros) {
      return value -> JsonValue.string(IsoText.dateTime((Long) value) + "Z");
    }
    return value -> JsonValue.number(value.toString());
  }

  private static JsonValue floating(Object value) {
    String text = value.toString();
    return Double.isFinite(((Number) value).doubleValue())
        ? JsonValue.number(text)
        : JsonValue.string(text);
  }

  private static AvroValue decimal(LogicalTypes.Decimal type) {
    return value -> {
      BigInteger digits = new BigInteger(bytes(value));
      return JsonValue.string(new BigDecimal(digits, type.getScale()).toPlainString());
    };
  }

  private static AvroValue base64() {
    return value -> JsonValue.string(Base64.getEncoder().encodeToString(bytes(value)));
  }

  private static byte[] bytes(Object value) {
    ByteBuffer view = ((ByteBuffer) value).duplicate();
    byte[] bytes = new byte[view.remaining()];
    view.get(bytes);
    return bytes;
  }

  private static AvroValue array(Schema schema) {
    AvroValue element = of(schema.getElementType());
    return value -> {
      JsonText json = new JsonText('[');
      ((List<?>) value).forEach(item -> json.element(orNull(element, item)));
      return new JsonValue(JsonValue.Kind.ARRAY, json.ended(']'));
    };
  }

  private static AvroValue map(Schema schema) {
    AvroValue item = of(schema.getValueType());
    return value -> {
      JsonText json = new JsonText('{');
      ((Map<?, ?>) value)
          .forEach((name, entry) -> json.member(name.toString(), orNull(item, entry)));
      return new JsonValue(JsonValue.Kind.OBJECT, json.ended('}'));
    };
  }

  /** A map whose keys are no text: JSON has their text, or their JSON. */
  private static AvroValue entries(Schema schema) {
    List<Schema.Field> fields = schema.getElementType().getFields();
    AvroValue key = of(fields.get(0).schema());
    AvroValue item = of(fields.get(1).schema());
    return value -> {
      JsonText json = new JsonText('{');
      for (Object entry : (List<?>) value) {
        GenericRecord pair = (GenericRecord) entry;
        json.member(orNull(key, pair.get(0)).text(), orNull(item, pair.get(1)));
      }
      return new JsonValue(JsonValue.Kind.OBJECT, json.ended('}'));
    };
  }

  private static AvroValue struct(Schema schema) {
    List<String> names = schema.getFields().stream().map(AvroValue::name).toList();
    List<AvroValue> values = schema.getFields().stream().map(field -> of(field.schema())).toList();
    return value -> {
      JsonText json = new JsonText('{');
      for (int i = 0; i < names.size(); i++) {
        json.member(names.get(i), orNull(values.get(i), ((GenericRecord) value).get(i)));
      }
      return new JsonValue(JsonValue.Kind.OBJECT, json.ended('}'));
    };
  }

  private static JsonValue orNull(AvroValue reader, @Nullable Object value) {
    return value == null ? JsonValue.NULL : reader.of(value);
  }

  /** JSON of a value made of values. */
  final class JsonText {
    private final StringBuilder text = new StringBuilder();

    private JsonText(char start) {
      text.append(start);
    }

    private void element(JsonValue value) {
      text.append(text.length() == 1 ? "" : ",").append(value.json());
    }

    private void member(String name, JsonValue value) {
      text.append(text.length() == 1 ? "" : ",")
          .append(JsonValue.string(name).json())
          .append(':')
          .append(value.json());
    }

    private String ended(char end) {
      return text.append(end).toString();
    }
  }
}
