package dev.tributary.sink.route;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tributary.sink.row.ColumnType;
import dev.tributary.sink.row.ColumnType.Decimal;
import dev.tributary.sink.row.ColumnType.Simple;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** Apache Iceberg's transforms of partition values. */
final class Transform {
  private Transform() {}

  /** The value's hash; empty for types that cannot be hashed. */
  static Optional<Integer> hash(ColumnType type, Object value) {
    if (type instanceof Decimal) {
      return Optional.of(Murmur3.hash(((BigDecimal) value).unscaledValue().toByteArray()));
    }
    if (!(type instanceof Simple simple)) {
      return Optional.empty();
    }
    return switch (simple) {
      case INT, LONG, DATE, TIME, TIMESTAMP, INSTANT ->
          Optional.of(Murmur3.hash(((Number) value).longValue()));
      case TEXT -> Optional.of(Murmur3.hash(((String) value).getBytes(UTF_8)));
      case BINARY -> Optional.of(Murmur3.hash((byte[]) value));
      case UUID -> Optional.of(Murmur3.hash(bytes((UUID) value)));
      case BOOLEAN, FLOAT, DOUBLE -> Optional.empty();
    };
  }

  static int bucket(int hash, int buckets) {
    return (hash & Integer.MAX_VALUE) % buckets;
  }

  /** The truncated value, of the same type; empty for types that cannot be truncated. */
  static Optional<Object> truncated(ColumnType type, Object value, int width) {
    if (type instanceof Decimal) {
      return Optional.of(truncated((BigDecimal) value, width));
    }
    if (!(type instanceof Simple simple)) {
      return Optional.empty();
    }
    return switch (simple) {
      case INT -> Optional.of((Integer) value - Math.floorMod((Integer) value, width));
      case LONG -> Optional.of((Long) value - Math.floorMod((Long) value, (long) width));
      case TEXT -> Optional.of(truncated((String) value, width));
      case BINARY -> Optional.of(truncated((byte[]) value, width));
      case UUID, DATE, TIME, TIMESTAMP, INSTANT, BOOLEAN, FLOAT, DOUBLE -> Optional.empty();
    };
  }

  private static BigDecimal truncated(BigDecimal value, int width) {
    BigInteger unscaled = value.unscaledValue();
    BigInteger rest = unscaled.mod(BigInteger.valueOf(width));
    return new BigDecimal(unscaled.subtract(rest), value.scale());
  }

  /** Counts characters, not halves of them. */
  private static String truncated(String text, int width) {
    return text.length() <= width || text.codePointCount(0, text.length()) <= width
        ? text
        : text.substring(0, text.offsetByCodePoints(0, width));
  }

  private static byte[] truncated(byte[] bytes, int width) {
    return bytes.length <= width ? bytes : Arrays.copyOf(bytes, width);
  }

  private static byte[] bytes(UUID uuid) {
    return ByteBuffer.allocate(16)
        .putLong(uuid.getMostSignificantBits())
        .putLong(uuid.getLeastSignificantBits())
        .array();
  }
}
