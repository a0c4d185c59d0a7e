package dev.tributary.wire;

import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** Writes schemas as Kafka's JsonConverter does: the same members in the same order. */
final class SchemaText {
  private final ValueWriters writers;

  SchemaText(ValueWriters writers) {
    this.writers = writers;
  }

  byte[] of(Schema schema) {
    JsonBuffer out = new JsonBuffer();
    write(out, schema, null);
    return out.toByteArray();
  }

  /** The name of the struct's field comes after everything else. */
  private void write(JsonBuffer out, Schema schema, @Nullable String field) {
    out.rawAscii("{\"type\":\"" + typeName(schema.type()) + "\"");
    switch (schema.type()) {
      case ARRAY -> {
        out.rawAscii(",\"items\":");
        write(out, schema.valueSchema(), null);
      }
      case MAP -> {
        out.rawAscii(",\"keys\":");
        write(out, schema.keySchema(), null);
        out.rawAscii(",\"values\":");
        write(out, schema.valueSchema(), null);
      }
      case STRUCT -> fields(out, schema);
      default -> {}
    }
    attributes(out, schema);
    if (field != null) {
      out.rawAscii(",\"field\":");
      out.string(field);
    }
    out.raw('}');
  }

  private void fields(JsonBuffer out, Schema schema) {
    out.rawAscii(",\"fields\":[");
    boolean first = true;
    for (Field field : schema.fields()) {
      if (!first) {
        out.raw(',');
      }
      first = false;
      write(out, field.schema(), field.name());
    }
    out.raw(']');
  }

  private void attributes(JsonBuffer out, Schema schema) {
    out.rawAscii(",\"optional\":");
    out.bool(schema.isOptional());
    text(out, ",\"name\":", schema.name());
    if (schema.version() != null) {
      out.rawAscii(",\"version\":");
      out.number(schema.version().longValue());
    }
    text(out, ",\"doc\":", schema.doc());
    if (schema.parameters() != null) {
      out.rawAscii(",\"parameters\":{");
      String separator = "";
      for (Map.Entry<String, String> parameter : schema.parameters().entrySet()) {
        out.rawAscii(separator);
        separator = ",";
        out.string(parameter.getKey());
        out.raw(':');
        out.string(parameter.getValue());
      }
      out.raw('}');
    }
    if (schema.defaultValue() != null) {
      out.rawAscii(",\"default\":");
      writers.compile(schema).write(out, schema.defaultValue());
    }
  }

  private static void text(JsonBuffer out, String member, @Nullable String text) {
    if (text != null) {
      out.rawAscii(member);
      out.string(text);
    }
  }

  private static String typeName(Schema.Type type) {
    return switch (type) {
      case FLOAT32 -> "float";
      case FLOAT64 -> "double";
      default -> type.getName();
    };
  }
}
