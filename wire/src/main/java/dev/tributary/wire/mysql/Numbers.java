package dev.tributary.wire.mysql;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.BitSet;

/**
 * Numbers and bits, from a snapshot as the driver reads them, or from the log as they lie there.
 */
final class Numbers {
  private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(64);

  private Numbers() {}

  /** A whole number of some bits, of which the log does not know whether they have a sign. */
  static long integer(Object value, int bits, boolean unsigned) {
    long number = number(value).longValue();
    return unsigned && number < 0 ? number + (1L << bits) : number;
  }

  /** A whole number of 64 bits without sign, as digits. */
  static String unsignedBigint(Object value) {
    if (value instanceof Long number) {
      return Long.toUnsignedString(number);
    }
    BigInteger number = decimal(value).toBigInteger();
    return (number.signum() < 0 ? number.add(TWO_TO_64) : number).toString();
  }

  /** Plain digits, as many behind the point as the column has. */
  static String decimal(Object value, int scale) {
    BigDecimal decimal = decimal(value);
    return (decimal.scale() < scale ? decimal.setScale(scale) : decimal).toPlainString();
  }

  static Float float32(Object value) {
    return value instanceof Number number ? number.floatValue() : Float.valueOf(value.toString());
  }

  static Double float64(Object value) {
    return value instanceof Number number ? number.doubleValue() : Double.valueOf(value.toString());
  }

  /** Zeros and ones, highest bit first. */
  static String bits(Object value, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int bit = length - 1; bit >= 0; bit--) {
      text.append(isSet(value, bit) ? '1' : '0');
    }
    return text.toString();
  }

  /** Takes the log's set of bits, the driver's bytes, highest first, or a number. */
  static boolean isSet(Object value, int bit) {
    if (value instanceof BitSet bits) {
      return bits.get(bit);
    }
    if (value instanceof byte[] bytes) {
      int index = bytes.length - 1 - bit / 8;
      return index >= 0 && (bytes[index] >> bit % 8 & 1) == 1;
    }
    if (value instanceof Boolean single) {
      return single && bit == 0;
    }
    return bit < 64 && (number(value).longValue() >> bit & 1) == 1;
  }

  private static Number number(Object value) {
    if (value instanceof Number number) {
      return number;
    }
    if (value instanceof Boolean truth) {
      return truth ? 1 : 0;
    }
    return new BigDecimal(value.toString());
  }

  private static BigDecimal decimal(Object value) {
    return value instanceof BigDecimal decimal ? decimal : new BigDecimal(value.toString());
  }
}
