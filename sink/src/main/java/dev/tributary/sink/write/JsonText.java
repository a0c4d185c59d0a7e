package dev.tributary.sink.write;

import dev.tributary.sink.row.ValueText;
import dev.tributary.wire.JsonBuffer;
import dev.tributary.wire.SchemaCache;
import dev.tributary.wire.Schemaless;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** Values of any schema, and of none, as JSON. */
final class JsonText implements ValueText {
  private final SchemaCache<ColumnEncoder> encoders;
  private final JsonBuffer buffer = new JsonBuffer(JsonBuffer.Supplementary.PLAIN);

  JsonText(ColumnEncoders columns) {
    this.encoders = new SchemaCache<>(columns::encoder);
  }

  @Override
  public String of(@Nullable Schema schema, Object value) {
    if (value instanceof String text) {
      return text;
    }
    buffer.clear();
    write(buffer, schema, value);
    return buffer.toString();
  }

  void write(JsonBuffer out, @Nullable Schema schema, @Nullable Object value) {
    if (value == null) {
      out.nothing();
    } else if (schema == null) {
      Schemaless.write(out, value);
    } else {
      encoders.of(schema).encode(out, value);
    }
  }
}
