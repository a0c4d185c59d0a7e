package dev.tributary.sink.row;

import dev.tributary.sink.row.ColumnType.Simple;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** Values with a name of their own that are text, or were. */
final class TextTypes {
  private TextTypes() {}

  static Optional<Typed> of(Schema schema) {
    if ("io.debezium.data.Uuid".equals(schema.name()) && schema.type() == Schema.Type.STRING) {
      return Optional.of(new Typed(Simple.UUID, value -> uuid((String) value)));
    }
    if ("io.debezium.data.Bits".equals(schema.name()) && schema.type() == Schema.Type.BYTES) {
      int declared = length(schema);
      return Optional.of(new Typed(Simple.TEXT, value -> bits(ByteValues.bytes(value), declared)));
    }
    return Optional.empty();
  }

  private static Object uuid(String text) {
    try {
      UUID uuid = UUID.fromString(text);
      String canonical = uuid.toString();
      return canonical.equals(text) || canonical.equalsIgnoreCase(text) ? uuid : new Inexact(text);
    } catch (IllegalArgumentException e) {
      return new Inexact(text);
    }
  }

  /** 0 where the source does not say. */
  private static int length(Schema schema) {
    @Nullable String length =
        schema.parameters() == null ? null : schema.parameters().get("length");
    return length == null || length.equals(String.valueOf(Integer.MAX_VALUE))
        ? 0
        : Integer.parseInt(length);
  }

  private static String bits(byte[] littleEndian, int declared) {
    return ByteValues.bits(littleEndian, declared > 0 ? declared : littleEndian.length * 8);
  }
}
