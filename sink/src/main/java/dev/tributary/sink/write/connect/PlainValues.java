package dev.tributary.sink.write.connect;

import dev.tributary.sink.row.ByteValues;
import dev.tributary.sink.write.connect.PlainValue.Present;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** Compiles schemas of Connect, together with Avro's of them, to what makes values plain. */
final class PlainValues {
  private PlainValues() {}

  /**
   * @param avro as {@link AvroMapper} has made it of the schema
   */
  static PlainValue of(Schema schema, org.apache.avro.Schema avro) {
    return of("", schema, avro);
  }

  /**
   * @param path of the value within the record's, for messages
   */
  private static PlainValue of(String path, Schema schema, org.apache.avro.Schema avro) {
    Present present = present(path, schema, withoutNull(avro));
    if (schema.isOptional()) {
      return value -> value == null ? null : present.of(value);
    }
    return value -> {
      if (value == null) {
        throw new DataException(
            "%s is null, which its schema does not allow".formatted(named(path)));
      }
      return present.of(value);
    };
  }

  private static String named(String path) {
    return path.isEmpty() ? "the value" : "'" + path + "'";
  }

  /** Whether the schema stands for values of one type that may be null. */
  static boolean isOptional(org.apache.avro.Schema avro) {
    return avro.isUnion() && avro.isNullable() && avro.getTypes().size() == 2;
  }

  /** The type of values that are there; the union itself if there are several. */
  static org.apache.avro.Schema withoutNull(org.apache.avro.Schema avro) {
    return isOptional(avro) ? avro.getTypes().get(1 - avro.getIndexNamed("null")) : avro;
  }

  private static Present present(String path, Schema schema, org.apache.avro.Schema avro) {
    if (AvroMapper.isUnion(schema)) {
      return union(path, schema, avro);
    }
    return switch (schema.type()) {
      case INT8 -> value -> ((Byte) value).intValue();
      case INT16 -> value -> ((Short) value).intValue();
      case INT32, INT64, FLOAT32, FLOAT64, BOOLEAN, BYTES -> scalar(path, schema, avro);
      case STRING -> text(path, avro);
      case ARRAY -> list(of(path + "[]", schema.valueSchema(), avro.getElementType()));
      case MAP -> map(path, schema, avro);
      case STRUCT -> struct(path, schema, avro);
    };
  }

  private static Present scalar(String path, Schema schema, org.apache.avro.Schema avro) {
    UnaryOperator<Object> stored = LogicalValues.stored(schema);
    return switch (avro.getType()) {
      case INT -> value -> (Integer) stored.apply(value);
      case LONG -> value -> (Long) stored.apply(value);
      case FLOAT -> value -> (Float) stored.apply(value);
      case DOUBLE -> value -> (Double) stored.apply(value);
      case BOOLEAN -> value -> (Boolean) stored.apply(value);
      case FIXED -> value -> fixed(path, stored.apply(value), avro.getFixedSize());
      default -> value -> ByteValues.bytes(stored.apply(value));
    };
  }

  private static byte[] fixed(String path, Object value, int size) {
    byte[] bytes = ByteValues.bytes(value);
    if (bytes.length != size) {
      throw new DataException(
          "%s has %d bytes, and its schema says %d".formatted(named(path), bytes.length, size));
    }
    return bytes;
  }

  private static Present text(String path, org.apache.avro.Schema avro) {
    if (avro.getType() != org.apache.avro.Schema.Type.ENUM) {
      return value -> ((CharSequence) value).toString();
    }
    return value -> {
      String symbol = (String) value;
      if (!avro.hasEnumSymbol(symbol)) {
        throw new DataException(
            "%s is '%s', which is none of the symbols %s of its enum"
                .formatted(named(path), symbol, avro.getEnumSymbols()));
      }
      return symbol;
    };
  }

  private static Present list(PlainValue element) {
    return value -> {
      Collection<?> items = (Collection<?>) value;
      List<@Nullable Object> plain = new ArrayList<>(items.size());
      for (Object item : items) {
        plain.add(element.of(item));
      }
      return plain;
    };
  }

  private static Present map(String path, Schema schema, org.apache.avro.Schema avro) {
    if (avro.getType() == org.apache.avro.Schema.Type.MAP) {
      PlainValue item = of(path + "[]", schema.valueSchema(), avro.getValueType());
      return value -> {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
          if (entry.getKey() == null) {
            throw new DataException("%s has a key that is null".formatted(named(path)));
          }
          plain.put((String) entry.getKey(), item.of(entry.getValue()));
        }
        return plain;
      };
    }
    List<org.apache.avro.Schema.Field> parts = avro.getElementType().getFields();
    PlainValue key = of(path + ".key", schema.keySchema(), parts.get(0).schema());
    PlainValue item = of(path + ".value", schema.valueSchema(), parts.get(1).schema());
    return value -> {
      List<Object> plain = new ArrayList<>();
      ((Map<?, ?>) value)
          .forEach(
              (name, entry) -> plain.add(new @Nullable Object[] {key.of(name), item.of(entry)}));
      return plain;
    };
  }

  private static Present struct(String path, Schema schema, org.apache.avro.Schema avro) {
    Field[] fields = schema.fields().toArray(new Field[0]);
    PlainValue[] parts = new PlainValue[fields.length];
    for (int i = 0; i < parts.length; i++) {
      parts[i] =
          of(
              path.isEmpty() ? fields[i].name() : path + "." + fields[i].name(),
              fields[i].schema(),
              avro.getFields().get(i).schema());
    }
    return value -> {
      Struct struct = (Struct) value;
      requireSchema(path, schema, struct);
      @Nullable Object[] plain = new @Nullable Object[parts.length];
      for (int i = 0; i < parts.length; i++) {
        plain[i] = parts[i].of(struct.get(fields[i]));
      }
      return plain;
    };
  }

  private static void requireSchema(String path, Schema schema, Struct struct) {
    if (struct.schema() != schema && !struct.schema().equals(schema)) {
      throw new DataException(
          "%s is a struct of another schema (%s) than its schema says (%s)"
              .formatted(named(path), struct.schema().name(), schema.name()));
    }
  }

  /** Of a union's types one has a value, and the others have none. */
  private static Present union(String path, Schema schema, org.apache.avro.Schema avro) {
    Field[] fields = schema.fields().toArray(new Field[0]);
    Present[] types = new Present[fields.length];
    for (int i = 0; i < types.length; i++) {
      // With one type alone beside null, the union is that type.
      org.apache.avro.Schema type =
          avro.isUnion() ? avro.getTypes().get(i + (schema.isOptional() ? 1 : 0)) : avro;
      types[i] = present(path + "." + fields[i].name(), fields[i].schema(), type);
    }
    return value -> {
      Struct struct = (Struct) value;
      requireSchema(path, schema, struct);
      @Nullable Object[] plain = new @Nullable Object[types.length];
      Object only = plain;
      int found = 0;
      for (int i = 0; i < types.length; i++) {
        Object branch = struct.getWithoutDefault(fields[i].name());
        if (branch != null) {
          only = types[i].of(branch);
          plain[i] = only;
          found++;
        }
      }
      if (found != 1) {
        throw new DataException(
            "%s is a union with %d values in place of one".formatted(named(path), found));
      }
      return avro.isUnion() ? plain : only;
    };
  }
}
