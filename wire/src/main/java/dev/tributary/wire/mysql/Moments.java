package dev.tributary.wire.mysql;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** Dates and times in ISO 8601, with as many digits of a second as the column has. */
final class Moments {
  static final String ZERO_DATE = "0000-00-00";

  /** What the log's byte for the year 0000 is taken for; the column has no such year. */
  private static final int BEFORE_ALL_YEARS = 1900;

  private Moments() {}

  /** The moment that is none. */
  static String zero(int digits) {
    return ZERO_DATE + "T00:00:00" + fraction(0, digits);
  }

  static Integer year(Object value) {
    int year;
    if (value instanceof Year is) {
      year = is.getValue();
    } else if (value instanceof java.sql.Date date) {
      year = date.toLocalDate().getYear();
    } else {
      year = ((Number) Numbers.integer(value, 64, false)).intValue();
    }
    return year == BEFORE_ALL_YEARS ? 0 : year;
  }

  static String date(Object value) {
    if (value instanceof java.sql.Date date) {
      return date.toLocalDate().toString();
    }
    return value instanceof LocalDate date ? ZeroDates.text(date) : value.toString();
  }

  /** A moment without a zone. */
  static String dateTime(Object value, int digits) {
    if (value instanceof ExactTimestamp exact) {
      return exact.iso();
    }
    if (value instanceof Timestamp timestamp) {
      return text(timestamp.toLocalDateTime(), digits);
    }
    return value instanceof LocalDateTime local ? text(local, digits) : value.toString();
  }

  /** A moment in UTC. MySQL has none in its first second, which stands for a date that is none. */
  static String instant(Object value, int digits) {
    Instant instant;
    if (value instanceof ExactTimestamp exact) {
      return exact.iso() + "Z";
    }
    if (value instanceof Timestamp timestamp) {
      instant = timestamp.toInstant();
    } else if (value instanceof ZonedDateTime zoned) {
      instant = zoned.toInstant();
    } else if (value instanceof OffsetDateTime offset) {
      instant = offset.toInstant();
    } else {
      return value.toString();
    }
    if (instant.equals(Instant.EPOCH)) {
      return zero(digits) + "Z";
    }
    return text(LocalDateTime.ofInstant(instant, ZoneOffset.UTC), digits) + "Z";
  }

  private static String text(LocalDateTime local, int digits) {
    return "%sT%02d:%02d:%02d%s"
        .formatted(
            local.toLocalDate(),
            local.getHour(),
            local.getMinute(),
            local.getSecond(),
            fraction(local.getNano(), digits));
  }

  /** A time that may be negative and longer than a day. */
  static String time(Object value, int digits) {
    if (!(value instanceof Duration duration)) {
      return value.toString();
    }
    Duration length = duration.abs();
    return "%s%02d:%02d:%02d%s"
        .formatted(
            duration.isNegative() ? "-" : "",
            length.toHours(),
            length.toMinutesPart(),
            length.toSecondsPart(),
            fraction(length.getNano(), digits));
  }

  private static String fraction(int nanos, int digits) {
    return digits == 0 ? "" : "." + "%09d".formatted(nanos).substring(0, digits);
  }
}
