package dev.tributary.sink.write.connect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/** Encodes plain values of one schema of Avro. */
@FunctionalInterface
interface AvroEncoder {
  void encode(Encoder out, @Nullable Object value) throws IOException;

  /** Encodes values that are there. */
  @FunctionalInterface
  interface Present {
    void encode(Encoder out, Object value) throws IOException;
  }

  /**
   * The encoder of a schema.
   *
   * @param schema of values as {@link PlainValue} makes them
   */
  static AvroEncoder of(Schema schema) {
    if (!schema.isUnion()) {
      Present present = present(schema);
      return (out, value) -> present.encode(out, Objects.requireNonNull(value));
    }
    if (!PlainValues.isOptional(schema)) {
      return union(schema);
    }
    int nothing = schema.getIndexNamed("null");
    Present present = present(PlainValues.withoutNull(schema));
    return (out, value) -> {
      if (value == null) {
        out.writeIndex(nothing);
      } else {
        out.writeIndex(1 - nothing);
        present.encode(out, value);
      }
    };
  }

  /** A union of several types. Null, if it is one of them, is the first. */
  private static AvroEncoder union(Schema schema) {
    int first = schema.isNullable() ? 1 : 0;
    Present[] types =
        schema.getTypes().stream().skip(first).map(AvroEncoder::present).toArray(Present[]::new);
    return (out, value) -> {
      if (value == null) {
        out.writeIndex(0);
        return;
      }
      @Nullable Object[] values = (@Nullable Object[]) value;
      for (int i = 0; i < values.length; i++) {
        Object found = values[i];
        if (found != null) {
          out.writeIndex(first + i);
          types[i].encode(out, found);
        }
      }
    };
  }

  private static Present present(Schema schema) {
    return switch (schema.getType()) {
      case BOOLEAN -> (out, value) -> out.writeBoolean((Boolean) value);
      case INT -> (out, value) -> out.writeInt((Integer) value);
      case LONG -> (out, value) -> out.writeLong((Long) value);
      case FLOAT -> (out, value) -> out.writeFloat((Float) value);
      case DOUBLE -> (out, value) -> out.writeDouble((Double) value);
      case STRING -> (out, value) -> out.writeBytes(((String) value).getBytes(UTF_8));
      case BYTES -> (out, value) -> out.writeBytes((byte[]) value);
      case FIXED -> (out, value) -> out.writeFixed((byte[]) value);
      case ENUM -> (out, value) -> out.writeEnum(schema.getEnumOrdinal((String) value));
      case ARRAY -> array(of(schema.getElementType()));
      case MAP -> map(of(schema.getValueType()));
      case RECORD -> record(schema);
      case UNION, NULL -> throw new IllegalArgumentException("Not a type of values: " + schema);
    };
  }

  private static Present array(AvroEncoder element) {
    return (out, value) -> {
      List<?> items = (List<?>) value;
      out.writeArrayStart();
      out.setItemCount(items.size());
      for (Object item : items) {
        out.startItem();
        element.encode(out, item);
      }
      out.writeArrayEnd();
    };
  }

  private static Present map(AvroEncoder item) {
    return (out, value) -> {
      Map<?, ?> entries = (Map<?, ?>) value;
      out.writeMapStart();
      out.setItemCount(entries.size());
      for (Map.Entry<?, ?> entry : entries.entrySet()) {
        out.startItem();
        out.writeBytes(((String) entry.getKey()).getBytes(UTF_8));
        item.encode(out, entry.getValue());
      }
      out.writeMapEnd();
    };
  }

  private static Present record(Schema schema) {
    AvroEncoder[] fields =
        schema.getFields().stream()
            .map(field -> AvroEncoder.of(field.schema()))
            .toArray(AvroEncoder[]::new);
    return (out, value) -> {
      @Nullable Object[] values = (@Nullable Object[]) value;
      for (int i = 0; i < fields.length; i++) {
        fields[i].encode(out, values[i]);
      }
    };
  }
}
