package dev.tributary.sink.write.parquet;

import dev.tributary.sink.row.ColumnType;
import dev.tributary.sink.row.ColumnType.Decimal;
import dev.tributary.sink.row.ColumnType.Simple;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/**
 * Writes a field that has no parts.
 *
 * @param definition the level of a value that is there
 */
record Leaf(ColumnWriter column, Kind kind, int definition) implements Cell {
  /** Hands a value that is there to its column. */
  @FunctionalInterface
  interface Kind {
    void write(ColumnWriter column, Object value, int repetition, int definition);
  }

  @Override
  public void write(@Nullable Object value, int repetition, int above) {
    if (value == null) {
      column.writeNull(repetition, above);
    } else {
      kind.write(column, value, repetition, definition);
    }
  }

  static Kind kind(ColumnType type) {
    return type instanceof Decimal decimal ? decimal(decimal) : simple((Simple) type);
  }

  private static Kind simple(Simple type) {
    return switch (type) {
      case BOOLEAN -> (column, value, r, d) -> column.write((boolean) (Boolean) value, r, d);
      case INT, DATE -> (column, value, r, d) -> column.write((int) (Integer) value, r, d);
      case LONG, TIME, TIMESTAMP, INSTANT ->
          (column, value, r, d) -> column.write((long) (Long) value, r, d);
      case FLOAT -> (column, value, r, d) -> column.write((float) (Float) value, r, d);
      case DOUBLE -> (column, value, r, d) -> column.write((double) (Double) value, r, d);
      case TEXT -> (column, value, r, d) -> column.write(utf8((String) value), r, d);
      case BINARY ->
          (column, value, r, d) -> column.write(Binary.fromConstantByteArray((byte[]) value), r, d);
      case UUID -> (column, value, r, d) -> column.write(uuid((UUID) value), r, d);
    };
  }

  private static Kind decimal(Decimal type) {
    return switch (DecimalForm.of(type)) {
      case INT ->
          (column, value, r, d) ->
              column.write(((BigDecimal) value).unscaledValue().intValue(), r, d);
      case LONG ->
          (column, value, r, d) ->
              column.write(((BigDecimal) value).unscaledValue().longValue(), r, d);
      case FIXED -> {
        int length = ParquetTypes.bytes(type.precision());
        yield (column, value, r, d) ->
            column.write(fixed(((BigDecimal) value).unscaledValue(), length), r, d);
      }
    };
  }

  private static Binary utf8(String text) {
    return Binary.fromConstantByteArray(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Binary uuid(UUID value) {
    byte[] bytes = new byte[16];
    ByteBuffer.wrap(bytes)
        .putLong(value.getMostSignificantBits())
        .putLong(value.getLeastSignificantBits());
    return Binary.fromConstantByteArray(bytes);
  }

  private static Binary fixed(BigInteger digits, int length) {
    byte[] shortest = digits.toByteArray();
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) (digits.signum() < 0 ? -1 : 0));
    System.arraycopy(shortest, 0, bytes, length - shortest.length, shortest.length);
    return Binary.fromConstantByteArray(bytes);
  }
}
