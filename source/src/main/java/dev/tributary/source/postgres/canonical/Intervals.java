package dev.tributary.source.postgres.canonical;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Intervals in ISO 8601. A month is not 30 days and a day is not 24 hours: the three fields that
 * Postgres stores stay apart.
 */
final class Intervals {
  private static final String WHOLE = "(?:([+-]?\\d+)%s)?";
  private static final Pattern ISO =
      Pattern.compile(
          "P"
              + WHOLE.formatted("Y")
              + WHOLE.formatted("M")
              + WHOLE.formatted("W")
              + WHOLE.formatted("D")
              + "(?:T"
              + WHOLE.formatted("H")
              + WHOLE.formatted("M")
              + "(?:([+-]?\\d+(?:\\.\\d+)?(?:E-?\\d{1,2})?)S)?)?");

  private Intervals() {}

  static String interval(String text) {
    String infinity = Moments.infinity(text);
    if (!infinity.isEmpty()) {
      return infinity;
    }
    Matcher parts = ISO.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("Not an ISO 8601 duration: " + text);
    }
    long months = whole(parts.group(1)) * 12 + whole(parts.group(2));
    long days = whole(parts.group(3)) * 7 + whole(parts.group(4));
    BigDecimal seconds =
        BigDecimal.valueOf(whole(parts.group(5)) * 3600 + whole(parts.group(6)) * 60)
            .add(decimal(parts.group(7)))
            .stripTrailingZeros();
    return "P%dM%dDT%sS".formatted(months, days, seconds.toPlainString());
  }

  private static long whole(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  private static BigDecimal decimal(@Nullable String digits) {
    return digits == null ? BigDecimal.ZERO : new BigDecimal(digits);
  }
}
