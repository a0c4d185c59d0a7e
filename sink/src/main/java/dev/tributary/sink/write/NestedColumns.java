package dev.tributary.sink.write;

import dev.tributary.wire.JsonBuffer;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Values made of values. */
final class NestedColumns {
  private final ColumnEncoders encoders;

  NestedColumns(ColumnEncoders encoders) {
    this.encoders = encoders;
  }

  ColumnEncoder array(Schema schema) {
    ColumnEncoder element = encoders.encoder(schema.valueSchema());
    return (out, value) -> {
      char separator = '[';
      for (Object item : (List<?>) value) {
        out.raw(separator);
        separator = ',';
        orNull(out, element, item);
      }
      if (separator == '[') {
        out.raw('[');
      }
      out.raw(']');
    };
  }

  /** JSON objects have text for names: a key that is none is named by its JSON. */
  ColumnEncoder map(Schema schema) {
    ColumnEncoder key = encoders.encoder(schema.keySchema());
    ColumnEncoder element = encoders.encoder(schema.valueSchema());
    return (out, value) -> {
      char separator = '{';
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
        out.raw(separator);
        separator = ',';
        name(out, key, entry.getKey());
        out.raw(':');
        orNull(out, element, entry.getValue());
      }
      if (separator == '{') {
        out.raw('{');
      }
      out.raw('}');
    };
  }

  private static void name(JsonBuffer out, ColumnEncoder encoder, @Nullable Object key) {
    if (key instanceof String text) {
      out.string(text);
      return;
    }
    JsonBuffer json = new JsonBuffer(JsonBuffer.Supplementary.PLAIN);
    orNull(json, encoder, key);
    String text = json.toString();
    if (text.startsWith("\"")) {
      out.rawText(text);
    } else {
      out.string(text);
    }
  }

  ColumnEncoder struct(Schema schema) {
    RowColumn[] columns =
        schema.fields().stream()
            .map(field -> new RowColumn(field, encoders.encoder(field.schema())))
            .toArray(RowColumn[]::new);
    return (out, value) -> object(out, columns, (Struct) value);
  }

  /** A JSON object of the columns. */
  static void object(JsonBuffer out, RowColumn[] columns, Struct values) {
    out.raw('{');
    for (int i = 0; i < columns.length; i++) {
      columns[i].member(out, values, i > 0);
    }
    out.raw('}');
  }

  private static void orNull(JsonBuffer out, ColumnEncoder encoder, @Nullable Object value) {
    if (value == null) {
      out.nothing();
    } else {
      encoder.encode(out, value);
    }
  }
}
