package dev.tributary.wire.postgres;

/** Times of day in ISO 8601, with as many digits of a second as the column has. */
final class TimeText {
  private static final int SECONDS_END = "00:00:00".length();

  private TimeText() {}

  /** Takes Postgres' text, such as {@code 12:34:56.1}. */
  static String time(Object value, int precision) {
    return withFraction(value.toString(), precision);
  }

  /** Takes Postgres' text, such as {@code 12:34:56.1+02} or {@code 24:00:00-05:30}. */
  static String zonedTime(Object value, int precision) {
    String text = value.toString();
    int zone = zoneIn(text);
    return zone < 0
        ? withFraction(text, precision)
        : withFraction(text.substring(0, zone), precision) + isoOffset(text.substring(zone));
  }

  /** Where the offset begins in a text that ends in a time; -1: it has none. */
  static int zoneIn(String text) {
    int zone = Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'));
    return zone < text.indexOf(':') ? -1 : zone;
  }

  /** {@code +00} is {@code Z}, {@code +02} is {@code +02:00}. */
  static String isoOffset(String offset) {
    if (offset.length() == 3) {
      return offset.endsWith("00") ? "Z" : offset + ":00";
    }
    return offset;
  }

  private static String withFraction(String time, int precision) {
    StringBuilder text = new StringBuilder(SECONDS_END + 1 + precision);
    text.append(time, 0, SECONDS_END);
    appendFraction(text, time, SECONDS_END, time.length(), precision);
    return text.toString();
  }

  /** Appends the fraction that begins with a point at {@code from}, filled up with zeros. */
  static void appendFraction(StringBuilder text, String from, int start, int end, int precision) {
    if (precision == 0 && start == end) {
      return;
    }
    if (start == end) {
      text.append('.');
    } else {
      text.append(from, start, end);
    }
    int digits = Math.max(0, end - start - 1);
    for (int i = digits; i < precision; i++) {
      text.append('0');
    }
  }
}
