package dev.tributary.wire.mysql;

import java.math.BigDecimal;
import java.math.MathContext;

/** Doubles as MySQL prints them in JSON: as few digits as tell the number from all others. */
final class DoubleText {
  /** Powers of ten from which on, and to which, MySQL prints an exponent. */
  private static final int LARGE = 15;

  private static final int SMALL = -15;

  private DoubleText() {}

  static String of(double value) {
    if (value == 0) {
      return 1 / value < 0 ? "-0.0" : "0.0";
    }
    BigDecimal digits = shortest(value);
    int exponent = digits.precision() - digits.scale() - 1;
    if (exponent >= LARGE || exponent < SMALL) {
      return digits.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
    }
    return digits.scale() <= 0 ? digits.toPlainString() + ".0" : digits.toPlainString();
  }

  /** Java prints a digit more than it takes for some. */
  private static BigDecimal shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    BigDecimal digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    for (int count = digits.precision() - 1; count > 0; count--) {
      BigDecimal fewer = exact.round(new MathContext(count));
      if (fewer.doubleValue() != value) {
        break;
      }
      digits = fewer.stripTrailingZeros();
    }
    return digits;
  }
}
