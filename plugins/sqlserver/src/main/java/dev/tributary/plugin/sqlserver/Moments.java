package dev.tributary.plugin.sqlserver;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import microsoft.sql.DateTimeOffset;

/**
 * Dates and times in ISO 8601, with as many digits of a second as the column has. The driver gives
 * them as moments in the worker's time zone, which has one offset for all times.
 */
final class Moments {
  /** By the number of digits of a second. */
  private static final int[] NANOS_OF_LAST_DIGIT = {
    1_000_000_000, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100
  };

  private Moments() {}

  static String date(Object value) {
    LocalDateTime local = local(value);
    if (!local.toLocalTime().equals(LocalTime.MIDNIGHT)) {
      throw ExactTypes.doesNotFit(value);
    }
    return local.toLocalDate().toString();
  }

  static String time(Object value, int digits) {
    return clock(local(value), digits);
  }

  static String dateTime(Object value, int digits) {
    return text(local(value), digits);
  }

  /** With the offset that the value has. */
  static String zoned(Object value, int digits) {
    if (!(value instanceof DateTimeOffset zoned)) {
      throw unknown(value);
    }
    int minutes = zoned.getMinutesOffset();
    return "%s%s%02d:%02d"
        .formatted(
            text(local(zoned), digits),
            minutes < 0 ? "-" : "+",
            Math.abs(minutes) / 60,
            Math.abs(minutes) % 60);
  }

  /** As the clock showed it where the value has its offset. */
  private static LocalDateTime local(DateTimeOffset zoned) {
    int worker = ZoneId.systemDefault().getRules().getOffset(Instant.EPOCH).getTotalSeconds();
    return zoned
        .getTimestamp()
        .toLocalDateTime()
        .minusSeconds(worker)
        .plusMinutes(zoned.getMinutesOffset());
  }

  private static LocalDateTime local(Object value) {
    if (value instanceof Timestamp timestamp) {
      return timestamp.toLocalDateTime();
    }
    if (value instanceof Date date) {
      return date.toLocalDate().atStartOfDay();
    }
    throw unknown(value);
  }

  private static String text(LocalDateTime local, int digits) {
    return local.toLocalDate() + "T" + clock(local, digits);
  }

  private static String clock(LocalDateTime local, int digits) {
    if (local.getNano() % NANOS_OF_LAST_DIGIT[digits] != 0) {
      throw ExactTypes.doesNotFit(local);
    }
    String fraction =
        digits == 0 ? "" : "." + "%09d".formatted(local.getNano()).substring(0, digits);
    return "%02d:%02d:%02d%s"
        .formatted(local.getHour(), local.getMinute(), local.getSecond(), fraction);
  }

  private static IllegalArgumentException unknown(Object value) {
    return new IllegalArgumentException(
        "The driver gave a moment as %s".formatted(value.getClass().getName()));
  }
}
