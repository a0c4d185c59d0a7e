package dev.tributary.wire;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;

/** Compiles schemas to writers. */
final class ValueWriters {
  /** Writes values that are there. */
  private interface PresentWriter {
    void write(JsonBuffer out, Object value);
  }

  private final Nulls nulls;
  private final JsonDecimals decimals;

  ValueWriters(Nulls nulls) {
    this(nulls, JsonDecimals.BASE64);
  }

  ValueWriters(Nulls nulls, JsonDecimals decimals) {
    this.nulls = nulls;
    this.decimals = decimals;
  }

  ValueWriter compile(Schema schema) {
    PresentWriter present = present(schema);
    if (nulls.replacedIn(schema)) {
      Object standIn = schema.defaultValue();
      return (out, value) -> present.write(out, value == null ? standIn : value);
    }
    if (schema.isOptional()) {
      return (out, value) -> {
        if (value == null) {
          out.nothing();
        } else {
          present.write(out, value);
        }
      };
    }
    return (out, value) -> {
      if (value == null) {
        throw Nulls.notAllowed(schema);
      }
      present.write(out, value);
    };
  }

  private PresentWriter present(Schema schema) {
    String name = schema.name();
    if (name != null) {
      switch (name) {
        case Decimal.LOGICAL_NAME:
          return decimal(schema);
        case Date.LOGICAL_NAME:
          return (out, value) -> out.number(Date.fromLogical(schema, (java.util.Date) value));
        case Time.LOGICAL_NAME:
          return (out, value) -> out.number(Time.fromLogical(schema, (java.util.Date) value));
        case Timestamp.LOGICAL_NAME:
          return (out, value) -> out.number(Timestamp.fromLogical(schema, (java.util.Date) value));
        default:
          break;
      }
    }
    return switch (schema.type()) {
      case INT8 -> (out, value) -> out.number((Byte) value);
      case INT16 -> (out, value) -> out.number((Short) value);
      case INT32 -> (out, value) -> out.number((Integer) value);
      case INT64 -> (out, value) -> out.number((Long) value);
      case FLOAT32 -> (out, value) -> out.number((Float) value);
      case FLOAT64 -> (out, value) -> out.number((Double) value);
      case BOOLEAN -> (out, value) -> out.bool((Boolean) value);
      case STRING -> (out, value) -> out.string((CharSequence) value);
      case BYTES -> (out, value) -> out.base64(bytes(value));
      case ARRAY -> array(schema);
      case MAP -> map(schema);
      case STRUCT -> struct(schema);
    };
  }

  private PresentWriter decimal(Schema schema) {
    return switch (decimals) {
      case BASE64 -> (out, value) -> out.base64(Decimal.fromLogical(schema, (BigDecimal) value));
      case NUMERIC -> (out, value) -> out.rawAscii(((BigDecimal) value).toString());
    };
  }

  static byte[] bytes(Object value) {
    return value instanceof ByteBuffer buffer ? buffer.array() : (byte[]) value;
  }

  private PresentWriter array(Schema schema) {
    ValueWriter element = compile(schema.valueSchema());
    return (out, value) -> {
      out.raw('[');
      boolean first = true;
      for (Object item : (Collection<?>) value) {
        if (!first) {
          out.raw(',');
        }
        first = false;
        element.write(out, item);
      }
      out.raw(']');
    };
  }

  private PresentWriter map(Schema schema) {
    ValueWriter key = compile(schema.keySchema());
    ValueWriter element = compile(schema.valueSchema());
    if (schema.keySchema().type() == Schema.Type.STRING) {
      // A JSON object's names are text: an optional null key is written as the text null is.
      return (out, value) ->
          entries(
              out,
              value,
              '{',
              '}',
              (item) -> {
                out.string(item.getKey() == null ? "null" : (CharSequence) item.getKey());
                out.raw(':');
                element.write(out, item.getValue());
              });
    }
    return (out, value) ->
        entries(
            out,
            value,
            '[',
            ']',
            (item) -> {
              out.raw('[');
              key.write(out, item.getKey());
              out.raw(',');
              element.write(out, item.getValue());
              out.raw(']');
            });
  }

  private interface EntryWriter {
    void write(Map.Entry<?, ?> entry);
  }

  private static void entries(
      JsonBuffer out, Object map, char open, char close, EntryWriter writer) {
    out.raw(open);
    boolean first = true;
    for (Map.Entry<?, ?> entry : ((Map<?, ?>) map).entrySet()) {
      if (!first) {
        out.raw(',');
      }
      first = false;
      writer.write(entry);
    }
    out.raw(close);
  }

  private PresentWriter struct(Schema schema) {
    List<Field> declared = schema.fields();
    Field[] fields = declared.toArray(new Field[0]);
    byte[][] names = new byte[fields.length][];
    ValueWriter[] writers = new ValueWriter[fields.length];
    boolean[] defaulted = new boolean[fields.length];
    for (int i = 0; i < fields.length; i++) {
      JsonBuffer name = new JsonBuffer();
      name.raw(i == 0 ? '{' : ',');
      name.string(fields[i].name());
      name.raw(':');
      names[i] = name.toByteArray();
      writers[i] = compile(fields[i].schema());
      defaulted[i] = fields[i].schema().defaultValue() != null;
    }
    return (out, value) -> {
      Struct struct = (Struct) value;
      if (struct.schema() != schema && !struct.schema().equals(schema)) {
        throw new DataException(
            "A struct of schema %s stands where its schema says %s"
                .formatted(struct.schema().name(), schema.name()));
      }
      if (names.length == 0) {
        out.raw('{');
      }
      for (int i = 0; i < names.length; i++) {
        out.raw(names[i]);
        // Struct.get(Field) is an array access, but it puts the default in the place of a null.
        writers[i].write(
            out, defaulted[i] ? struct.getWithoutDefault(fields[i].name()) : struct.get(fields[i]));
      }
      out.raw('}');
    };
  }
}
