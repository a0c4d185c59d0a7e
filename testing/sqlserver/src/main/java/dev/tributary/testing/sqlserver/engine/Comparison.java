package dev.tributary.testing.sqlserver.engine;

import dev.tributary.testing.sqlserver.wire.Variant;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;

/** Order and equality of values under the collation SQL_Latin1_General_CP1_CI_AS. */
public final class Comparison {
  /** The order in which the product weighs the bytes of a uniqueidentifier. */
  private static final int[] UUID_BYTES = {10, 11, 12, 13, 14, 15, 8, 9, 6, 7, 4, 5, 0, 1, 2, 3};

  private Comparison() {}

  /** Two values that are not NULL. */
  public static int compare(Object one, Object other) {
    if (one instanceof Variant variant) {
      return compare(variant.value(), other);
    }
    if (other instanceof Variant variant) {
      return compare(one, variant.value());
    }
    if (one instanceof byte[] left && other instanceof byte[] right) {
      return Arrays.compareUnsigned(left, right);
    }
    if (one instanceof String left && other instanceof String right) {
      return folded(left).compareTo(folded(right));
    }
    if (one instanceof UUID left && other instanceof UUID right) {
      return compareUuids(left, right);
    }
    if (one instanceof Long left && other instanceof Long right) {
      return left.compareTo(right);
    }
    if (isNumber(one) || isNumber(other)) {
      return number(one).compareTo(number(other));
    }
    return compareOthers(one, other);
  }

  private static int compareOthers(Object one, Object other) {
    if (one instanceof String) {
      return compare(Conversion.to(Literals.typeOf(other), one), other);
    }
    if (other.getClass() == one.getClass() && one instanceof java.time.OffsetDateTime left) {
      return left.toInstant().compareTo(((java.time.OffsetDateTime) other).toInstant());
    }
    if (other.getClass() != one.getClass()) {
      return compareOthers(one, Conversion.to(Literals.typeOf(one), other));
    }
    @SuppressWarnings("unchecked")
    Comparable<Object> comparable = (Comparable<Object>) one;
    return comparable.compareTo(other);
  }

  /** What is equal exactly if two values are: for keys of maps. */
  public static Object identity(Object value) {
    if (value instanceof byte[] bytes) {
      return ByteBuffer.wrap(bytes);
    }
    if (value instanceof String text) {
      return folded(text);
    }
    if (isNumber(value)) {
      return number(value).stripTrailingZeros();
    }
    return value;
  }

  private static boolean isNumber(Object value) {
    return value instanceof Number || value instanceof Boolean;
  }

  private static BigDecimal number(Object value) {
    try {
      return Conversion.number(value);
    } catch (NumberFormatException e) {
      throw SqlError.cannotConvert(value, "numeric");
    }
  }

  private static String folded(String text) {
    return text.stripTrailing().toLowerCase(Locale.ROOT);
  }

  private static int compareUuids(UUID one, UUID other) {
    for (int at : UUID_BYTES) {
      int difference = Integer.compare(byteAt(one, at), byteAt(other, at));
      if (difference != 0) {
        return difference;
      }
    }
    return 0;
  }

  private static int byteAt(UUID value, int at) {
    long half = at < 8 ? value.getMostSignificantBits() : value.getLeastSignificantBits();
    return (int) (half >>> (56 - 8 * (at % 8))) & 0xFF;
  }
}
