package dev.tributary.wire.postgres;

import java.math.BigDecimal;

/** Decimals as digits without exponent. */
final class DecimalText {
  private DecimalText() {}

  /** Takes a BigDecimal, or Debezium's decimal with special values, which prints itself plainly. */
  static String of(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    String text = value.toString();
    return switch (text) {
      case "NAN" -> "NaN";
      case "POSITIVE_INFINITY" -> "Infinity";
      case "NEGATIVE_INFINITY" -> "-Infinity";
      default -> text;
    };
  }

  /** Takes an amount as Postgres prints it with lc_monetary C or en_US: {@code -$1,234.50}. */
  static String ofMoney(String printed) {
    StringBuilder digits = new StringBuilder(printed.length());
    for (int i = 0; i < printed.length(); i++) {
      char c = printed.charAt(i);
      if (c == '-' || c == '.' || (c >= '0' && c <= '9')) {
        digits.append(c);
      } else if (c == '(') {
        digits.append('-');
      }
    }
    return digits.toString();
  }
}
