package dev.tributary.wire.postgres;

import java.math.BigDecimal;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Points, lines and so on as Postgres prints them. The driver has read them into doubles and prints
 * those as Java does: {@code (1.0,1.0E300)} is {@code (1,1e+300)}.
 */
final class GeometryText {
  private static final Pattern NUMBER = Pattern.compile("-?\\d+\\.\\d+(E-?\\d+)?");

  /** Postgres gives a double's exponent from this one on. */
  private static final int LARGE = 15;

  private static final int SMALL = -5;

  private GeometryText() {}

  /** Takes the driver's object. */
  static String of(Object value) {
    return NUMBER.matcher(value.toString()).replaceAll(GeometryText::number);
  }

  private static String number(MatchResult java) {
    String number = java.group();
    BigDecimal decimal = new BigDecimal(number).stripTrailingZeros();
    if (decimal.signum() == 0) {
      return number.startsWith("-") ? "-0" : "0";
    }
    int exponent = decimal.precision() - decimal.scale() - 1;
    if (exponent > SMALL && exponent < LARGE) {
      return decimal.toPlainString();
    }
    String mantissa = decimal.scaleByPowerOfTen(-exponent).toPlainString();
    return "%se%s%02d".formatted(mantissa, exponent < 0 ? "-" : "+", Math.abs(exponent));
  }

  /** Whether the type is one of these. */
  static boolean isOf(int oid) {
    return switch (oid) {
      case Oid.POINT, Oid.LSEG, Oid.PATH, Oid.BOX, Oid.POLYGON, Oid.LINE, Oid.CIRCLE -> true;
      default -> false;
    };
  }
}
