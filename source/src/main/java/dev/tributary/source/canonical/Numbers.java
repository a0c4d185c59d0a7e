package dev.tributary.source.canonical;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Pattern;

/** Whole numbers, decimals and floating point. */
public final class Numbers {
  /** More digits than a Postgres numeric can have, on either side of the point. */
  private static final int MAX_DIGITS = 150_000;

  private static final int MODIFIER_OFFSET = 4;
  private static final int SCALE_BITS = 0x7ff;
  private static final int SCALE_SIGN = 0x400;

  private static final Pattern FLOATING_POINT = Pattern.compile("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");

  private Numbers() {}

  public static String integer(String text) {
    return text.length() < 18
        ? Long.toString(Long.parseLong(text))
        : new BigInteger(text).toString();
  }

  /** A numeric without declared scale: its digits after the point are part of the value. */
  public static String numeric(String text) {
    String special = special(text);
    return special.isEmpty() ? decimal(text).toPlainString() : special;
  }

  /** The declared scale of a numeric's type modifier. */
  public static int scale(int modifier) {
    return (((modifier - MODIFIER_OFFSET) & SCALE_BITS) ^ SCALE_SIGN) - SCALE_SIGN;
  }

  /** A numeric with declared scale: 1.5 and 1.50 are one value. */
  public static String numeric(String text, int scale) {
    String special = special(text);
    if (!special.isEmpty()) {
      return special;
    }
    BigDecimal value = decimal(text);
    BigDecimal plain = value.stripTrailingZeros();
    return (plain.scale() <= Math.max(scale, 0)
            ? value.setScale(Math.max(scale, 0), RoundingMode.UNNECESSARY)
            : value)
        .toPlainString();
  }

  /** An amount of money: a decimal, whether or not with sign of currency and grouping. */
  public static String money(String text) {
    BigDecimal value = decimal(text.replace("$", "").replace(",", ""));
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  public static String float8(String text) {
    String special = special(text);
    return special.isEmpty() ? Double.toString(Double.parseDouble(text)) : special;
  }

  public static String float4(String text) {
    String special = special(text);
    return special.isEmpty() ? Float.toString(Float.parseFloat(text)) : special;
  }

  /** A text with floating point numbers in it, each brought to one spelling. */
  public static String float8Within(String text) {
    return FLOATING_POINT.matcher(text).replaceAll(number -> float8(number.group()));
  }

  public static String bool(String text) {
    return switch (text) {
      case "t", "true" -> "true";
      case "f", "false" -> "false";
      default -> throw new IllegalArgumentException(text);
    };
  }

  /** A decimal of bounded size: 1e999999999 in a file must not become a gigabyte of zeros. */
  public static BigDecimal decimal(String text) {
    BigDecimal value = new BigDecimal(text);
    if (value.scale() > MAX_DIGITS || value.scale() < -MAX_DIGITS) {
      throw new NumberFormatException("More digits than a numeric has: " + text);
    }
    return value.scale() < 0 ? value.setScale(0) : value;
  }

  /** NaN and the infinities in whatever case they are written; empty if it is none of them. */
  private static String special(String text) {
    int first = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
    if (first == text.length()
        || Character.isDigit(text.charAt(first))
        || text.charAt(first) == '.') {
      return "";
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "nan" -> "NaN";
      case "infinity", "+infinity" -> "Infinity";
      case "-infinity" -> "-Infinity";
      default -> throw new NumberFormatException(text);
    };
  }
}
