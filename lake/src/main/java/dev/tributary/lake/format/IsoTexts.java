package dev.tributary.lake.format;

import java.time.LocalDate;

/** ISO 8601 of dates and times that lie as numbers. */
final class IsoTexts {
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;

  private IsoTexts() {}

  /** Such as {@code 2026-01-31}, from days since 1970. */
  static String date(long day) {
    return LocalDate.ofEpochDay(day).toString();
  }

  /** Such as {@code 23:59:59.123456}, from microseconds since midnight. */
  static String time(long micros) {
    long seconds = micros / MICROS_PER_SECOND;
    char[] text = "00:00:00.000000".toCharArray();
    digits(text, 2, seconds / 3600);
    digits(text, 5, seconds / 60 % 60);
    digits(text, 8, seconds % 60);
    digits(text, 15, micros % MICROS_PER_SECOND);
    return new String(text);
  }

  /** Such as {@code 2026-01-31T23:59:59.123456}, from microseconds since 1970. */
  static String timestamp(long micros) {
    return date(Math.floorDiv(micros, MICROS_PER_DAY))
        + 'T'
        + time(Math.floorMod(micros, MICROS_PER_DAY));
  }

  private static void digits(char[] text, int end, long number) {
    int at = end;
    for (long rest = number; rest > 0; rest /= 10) {
      text[--at] = (char) ('0' + rest % 10);
    }
  }
}
