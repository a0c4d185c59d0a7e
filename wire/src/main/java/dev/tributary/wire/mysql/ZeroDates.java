package dev.tributary.wire.mysql;

import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates that are none, such as {@code 0000-00-00} and {@code 2024-02-00}, in the form of dates
 * beyond all that a database has: the connector's reader of dates takes dates only.
 */
final class ZeroDates {
  private static final Pattern TEXT = Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)(?: .*)?");
  private static final int OFFSET = 100_000_000;
  private static final int YEAR = 10_000;
  private static final int MONTH = 100;

  private ZeroDates() {}

  /** Whether the year, the month or the day of a date or a moment is zero. */
  static boolean isOne(String text) {
    Matcher parts = TEXT.matcher(text);
    return parts.matches()
        && (parts.group(1).equals("0000")
            || parts.group(2).equals("00")
            || parts.group(3).equals("00"));
  }

  /** A text that reads as a date. */
  static String beyond(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return text;
    }
    int number =
        Integer.parseInt(parts.group(1)) * YEAR
            + Integer.parseInt(parts.group(2)) * MONTH
            + Integer.parseInt(parts.group(3));
    return OFFSET + number + "-01-01";
  }

  /** The text of a date, which may be one from {@link #beyond}. */
  static String text(LocalDate date) {
    int number = date.getYear() - OFFSET;
    return number < 0
        ? date.toString()
        : "%04d-%02d-%02d".formatted(number / YEAR, number / MONTH % MONTH, number % MONTH);
  }
}
