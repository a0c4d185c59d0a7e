package dev.tributary.sink.write;

import dev.tributary.sink.config.DecimalFormat;
import dev.tributary.sink.row.ByteValues;
import java.util.Optional;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** Finds the encoder of a column's schema: by its semantic name first, else by its type. */
final class ColumnEncoders {
  private final DecimalColumns decimals;
  private final NestedColumns nested;

  ColumnEncoders(DecimalFormat decimals) {
    this.decimals = new DecimalColumns(decimals);
    this.nested = new NestedColumns(this);
  }

  ColumnEncoder encoder(Schema schema) {
    return decimals
        .encoder(schema)
        .or(() -> TimeColumns.encoder(schema))
        .or(() -> special(schema))
        .orElseGet(() -> plain(schema));
  }

  private static Optional<ColumnEncoder> special(Schema schema) {
    @Nullable String name = schema.name();
    if ("dev.tributary.JsonArray".equals(name) && schema.type() == Schema.Type.STRING) {
      return Optional.of((out, value) -> out.rawText((String) value));
    }
    if ("io.debezium.data.Bits".equals(name) && schema.type() == Schema.Type.BYTES) {
      int declared = bitLength(schema);
      return Optional.of(
          (out, value) -> {
            byte[] bytes = ByteValues.bytes(value);
            int length = declared > 0 ? declared : bytes.length * 8;
            out.quotedAscii(ByteValues.bits(bytes, length));
          });
    }
    return Optional.empty();
  }

  /** 0 where the source does not say. */
  private static int bitLength(Schema schema) {
    @Nullable String length =
        schema.parameters() == null ? null : schema.parameters().get("length");
    return length == null || length.equals(String.valueOf(Integer.MAX_VALUE))
        ? 0
        : Integer.parseInt(length);
  }

  private ColumnEncoder plain(Schema schema) {
    return switch (schema.type()) {
      case INT8, INT16, INT32, INT64 -> (out, value) -> out.number(((Number) value).longValue());
      case FLOAT32 -> (out, value) -> out.number(((Float) value).floatValue());
      case FLOAT64 -> (out, value) -> out.number(((Double) value).doubleValue());
      case BOOLEAN -> (out, value) -> out.bool((Boolean) value);
      case STRING -> (out, value) -> out.string((String) value);
      case BYTES -> (out, value) -> out.base64(ByteValues.bytes(value));
      case ARRAY -> nested.array(schema);
      case MAP -> nested.map(schema);
      case STRUCT -> nested.struct(schema);
    };
  }
}
