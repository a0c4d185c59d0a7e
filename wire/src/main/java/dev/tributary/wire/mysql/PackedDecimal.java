package dev.tributary.wire.mysql;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A decimal in MySQL's binary form: digits in groups of nine in four bytes each, what is left over
 * in as few as it takes, the first bit turned, and all bits of a negative one.
 */
final class PackedDecimal {
  private static final int DIGITS_PER_GROUP = 9;
  private static final int BYTES_PER_GROUP = 4;
  private static final int[] BYTES_OF_DIGITS = {0, 1, 1, 2, 2, 3, 3, 4, 4, 4};

  private PackedDecimal() {}

  /** From its precision, its scale, and the digits. */
  static String text(byte[] bytes) {
    int precision = bytes[0] & 0xff;
    int scale = bytes[1] & 0xff;
    byte[] digits = new byte[bytes.length - 2];
    System.arraycopy(bytes, 2, digits, 0, digits.length);
    boolean negative = (digits[0] & 0x80) == 0;
    digits[0] ^= (byte) 0x80;
    if (negative) {
      for (int i = 0; i < digits.length; i++) {
        digits[i] = (byte) ~digits[i];
      }
    }
    StringBuilder text = new StringBuilder(precision + 3);
    int whole = precision - scale;
    int at = group(digits, 0, whole % DIGITS_PER_GROUP, text);
    at = groups(digits, at, whole / DIGITS_PER_GROUP, text);
    at = groups(digits, at, scale / DIGITS_PER_GROUP, text);
    group(digits, at, scale % DIGITS_PER_GROUP, text);
    BigDecimal value = new BigDecimal(new BigInteger(text.toString()), scale);
    return (negative ? value.negate() : value).toPlainString();
  }

  private static int groups(byte[] digits, int from, int count, StringBuilder text) {
    int at = from;
    for (int i = 0; i < count; i++) {
      at = group(digits, at, DIGITS_PER_GROUP, text);
    }
    return at;
  }

  private static int group(byte[] digits, int from, int count, StringBuilder text) {
    int length = count == DIGITS_PER_GROUP ? BYTES_PER_GROUP : BYTES_OF_DIGITS[count];
    int value = 0;
    for (int i = 0; i < length; i++) {
      value = value << 8 | digits[from + i] & 0xff;
    }
    if (count > 0) {
      text.append(("%0" + count + "d").formatted(value));
    }
    return from + length;
  }
}
