package dev.tributary.wire.postgres;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Timestamps in ISO 8601, with as many digits of a second as the column has. */
final class TimestampText {
  /** The last year that Postgres' timestamps have is 294276, the first -4712. */
  private static final int AFTER_ALL_YEARS = 294_278;

  private static final int BEFORE_ALL_YEARS = -4_713;

  private TimestampText() {}

  /** Takes Postgres' text (snapshot) or the instant that it would be in UTC (stream). */
  static String local(Object value, int precision) {
    if (value instanceof Instant instant) {
      return iso(LocalDateTime.ofInstant(instant, ZoneOffset.UTC), precision, "");
    }
    return ofText(value.toString(), precision);
  }

  /** Takes Postgres' text with an offset (snapshot) or a time with an offset (stream). */
  static String utc(Object value, int precision) {
    if (value instanceof OffsetDateTime time) {
      return iso(LocalDateTime.ofInstant(time.toInstant(), ZoneOffset.UTC), precision, "Z");
    }
    return ofText(value.toString(), precision);
  }

  private static String iso(LocalDateTime time, int precision, String zone) {
    if (time.getYear() >= AFTER_ALL_YEARS) {
      return DateText.INFINITY;
    }
    if (time.getYear() < BEFORE_ALL_YEARS) {
      return DateText.MINUS_INFINITY;
    }
    StringBuilder text = new StringBuilder(32).append(time.toLocalDate()).append('T');
    twoDigits(text, time.getHour()).append(':');
    twoDigits(text, time.getMinute()).append(':');
    twoDigits(text, time.getSecond());
    fraction(text, time.getNano() / 1_000, precision);
    return text.append(zone).toString();
  }

  private static StringBuilder twoDigits(StringBuilder text, int number) {
    return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }

  private static void fraction(StringBuilder text, int micros, int precision) {
    if (precision == 0) {
      return;
    }
    text.append('.');
    int unit = 100_000;
    for (int i = 0; i < precision; i++) {
      text.append((char) ('0' + micros / unit % 10));
      unit /= 10;
    }
  }

  /** From {@code 2024-02-29 12:34:56.1}, with an offset and {@code BC} behind it as may be. */
  static String ofText(String text, int precision) {
    int space = text.indexOf(' ');
    if (space < 0) {
      return text;
    }
    boolean beforeChrist = text.endsWith(" BC");
    int end = beforeChrist ? text.length() - 3 : text.length();
    String date = DateText.iso(text.substring(0, space) + (beforeChrist ? " BC" : ""));
    String time = text.substring(space + 1, end);
    int zone = TimeText.zoneIn(time);
    if (zone < 0) {
      return date + "T" + TimeText.time(time, precision);
    }
    String offset = TimeText.isoOffset(time.substring(zone));
    String local = date + "T" + TimeText.time(time.substring(0, zone), precision);
    return offset.equals("Z")
        ? local + "Z"
        : iso(
            LocalDateTime.ofInstant(
                OffsetDateTime.of(LocalDateTime.parse(local), ZoneOffset.of(offset)).toInstant(),
                ZoneOffset.UTC),
            precision,
            "Z");
  }
}
