package dev.tributary.plugin.sqlserver;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import microsoft.sql.DateTimeOffset;

/**
 * Dates and times in ISO 8601, with as many digits of a second as the column has. The driver counts
 * days back by the Gregorian calendar, as the server does; Java's own reading of its values would
 * change to the Julian one in 1582.
 */
final class Moments {
  private static final int MILLIS = 1_000;
  private static final int NANOS_PER_MILLI = 1_000_000;

  private Moments() {}

  static String date(Object value) {
    return local(value).toLocalDate().toString();
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
    OffsetDateTime moment = moment(zoned);
    int minutes = zoned.getMinutesOffset();
    return "%s%s%02d:%02d"
        .formatted(
            text(moment.toLocalDateTime(), digits),
            minutes < 0 ? "-" : "+",
            Math.abs(minutes) / 60,
            Math.abs(minutes) % 60);
  }

  private static OffsetDateTime moment(DateTimeOffset zoned) {
    Timestamp utc = zoned.getTimestamp();
    ZoneOffset offset = ZoneOffset.ofTotalSeconds(zoned.getMinutesOffset() * 60);
    return LocalDateTime.ofEpochSecond(
            Math.floorDiv(utc.getTime(), MILLIS), utc.getNanos(), ZoneOffset.UTC)
        .atOffset(ZoneOffset.UTC)
        .withOffsetSameInstant(offset);
  }

  /** In the worker's zone, which has one offset for all times. */
  private static LocalDateTime local(Object value) {
    if (!(value instanceof Date moment)) {
      throw unknown(value);
    }
    ZoneOffset offset = ZoneId.systemDefault().getRules().getOffset(Instant.EPOCH);
    int nanos =
        moment instanceof Timestamp exact
            ? exact.getNanos()
            : Math.floorMod(moment.getTime(), MILLIS) * NANOS_PER_MILLI;
    return LocalDateTime.ofEpochSecond(Math.floorDiv(moment.getTime(), MILLIS), nanos, offset);
  }

  private static String text(LocalDateTime local, int digits) {
    return local.toLocalDate() + "T" + clock(local, digits);
  }

  private static String clock(LocalDateTime local, int digits) {
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
