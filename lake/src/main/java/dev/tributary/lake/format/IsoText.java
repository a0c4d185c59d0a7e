package dev.tributary.lake.format;

import java.time.LocalDate;

/** Dates and times in ISO 8601, as lines of JSON have them. */
final class IsoText {
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;

  private IsoText() {}

  static String date(long epochDay) {
    return LocalDate.ofEpochDay(epochDay).toString();
  }

  /** Of microseconds since midnight: {@code 23:59:59.123456}. */
  static String time(long micros) {
    StringBuilder text = new StringBuilder(15);
    long seconds = micros / MICROS_PER_SECOND;
    padded(text, seconds / 3_600, 2).append(':');
    padded(text, seconds / 60 % 60, 2).append(':');
    padded(text, seconds % 60, 2).append('.');
    return padded(text, micros % MICROS_PER_SECOND, 6).toString();
  }

  /** Of microseconds since 1970-01-01T00:00. */
  static String dateTime(long micros) {
    long day = Math.floorDiv(micros, MICROS_PER_DAY);
    return date(day) + 'T' + time(micros - day * MICROS_PER_DAY);
  }

  private static StringBuilder padded(StringBuilder text, long number, int width) {
    String digits = Long.toString(number);
    return text.append("0".repeat(width - digits.length())).append(digits);
  }
}
