package dev.tributary.source.postgres.canonical;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times, in ISO 8601 or as Postgres writes them: a space for the T, years before Christ
 * with BC, offsets without minutes.
 */
final class Moments {
  private static final String OFFSET = "(Z|[+-]\\d\\d(?::?\\d\\d(?::\\d\\d)?)?)?";
  private static final String CLOCK = "(\\d\\d):(\\d\\d)(?::(\\d\\d)(?:\\.(\\d{1,9}))?)?";
  private static final String DAY = "([+-]?\\d{4,7})-(\\d\\d)-(\\d\\d)";
  private static final Pattern DATE = Pattern.compile(DAY + "( BC)?");
  private static final Pattern TIME = Pattern.compile(CLOCK + OFFSET);
  private static final Pattern TIMESTAMP =
      Pattern.compile(DAY + "[T ]" + CLOCK + OFFSET + "( BC)?");
  private static final long NANOS_OF_DAY = 86_400_000_000_000L;
  private static final long NANOS_OF_SECOND = 1_000_000_000L;

  private Moments() {}

  static String date(String text) {
    String infinity = infinity(text);
    if (!infinity.isEmpty()) {
      return infinity;
    }
    Matcher parts = matched(DATE, text);
    return day(parts, 4).toString();
  }

  static String time(String text) {
    Matcher parts = matched(TIME, text);
    if (parts.group(5) != null) {
      throw new DateTimeException("A time without zone has no offset: " + text);
    }
    return clock(nanos(parts, 1));
  }

  /** A time with its offset, which is part of the value: two offsets are two values. */
  static String timeWithZone(String text) {
    Matcher parts = matched(TIME, text);
    long seconds = offsetSeconds(parts.group(5));
    String sign = seconds < 0 ? "-" : "+";
    return clock(nanos(parts, 1)) + sign + clock(Math.abs(seconds) * NANOS_OF_SECOND);
  }

  static String timestamp(String text) {
    String infinity = infinity(text);
    if (!infinity.isEmpty()) {
      return infinity;
    }
    Matcher parts = matched(TIMESTAMP, text);
    String offset = parts.group(8);
    if (offset != null && !offset.equals("Z")) {
      throw new DateTimeException("A timestamp without zone has no offset: " + text);
    }
    return moment(parts, 0);
  }

  static String timestampWithZone(String text) {
    String infinity = infinity(text);
    if (!infinity.isEmpty()) {
      return infinity;
    }
    Matcher parts = matched(TIMESTAMP, text);
    if (parts.group(8) == null) {
      throw new DateTimeException("A timestamp with zone has an offset: " + text);
    }
    return moment(parts, offsetSeconds(parts.group(8))) + "Z";
  }

  private static String moment(Matcher parts, long offsetSeconds) {
    long nanos = nanos(parts, 4);
    LocalDateTime local =
        LocalDateTime.of(day(parts, 9), LocalTime.MIDNIGHT)
            .plusNanos(nanos)
            .minusSeconds(offsetSeconds);
    return local.toLocalDate() + "T" + clock(local.toLocalTime().toNanoOfDay());
  }

  private static LocalDate day(Matcher parts, int beforeChrist) {
    int year = Integer.parseInt(parts.group(1));
    if (parts.group(beforeChrist) != null) {
      year = 1 - year;
    }
    return LocalDate.of(year, Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
  }

  private static long nanos(Matcher parts, int hourGroup) {
    int hour = Integer.parseInt(parts.group(hourGroup));
    int minute = Integer.parseInt(parts.group(hourGroup + 1));
    @Nullable String secondText = parts.group(hourGroup + 2);
    int second = secondText == null ? 0 : Integer.parseInt(secondText);
    @Nullable String fractionText = parts.group(hourGroup + 3);
    int fraction =
        fractionText == null ? 0 : Integer.parseInt((fractionText + "00000000").substring(0, 9));
    long nanos = ((hour * 60L + minute) * 60L + second) * NANOS_OF_SECOND + fraction;
    if (minute > 59 || second > 59 || nanos > NANOS_OF_DAY) {
      throw new DateTimeException("No such time of day");
    }
    return nanos;
  }

  /** Hours, minutes, seconds, and as many digits of a fraction as are not zero. */
  private static String clock(long nanos) {
    long seconds = nanos / NANOS_OF_SECOND;
    String text = "%02d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
    long fraction = nanos % NANOS_OF_SECOND;
    return fraction == 0 ? text : text + withoutZeros(".%09d".formatted(fraction));
  }

  private static String withoutZeros(String fraction) {
    int end = fraction.length();
    while (fraction.charAt(end - 1) == '0') {
      end--;
    }
    return fraction.substring(0, end);
  }

  private static long offsetSeconds(@Nullable String offset) {
    if (offset == null) {
      throw new DateTimeException("An offset is missing");
    }
    if (offset.equals("Z")) {
      return 0;
    }
    String digits = offset.substring(1).replace(":", "");
    long seconds = 0;
    for (int i = 0; i < 6; i += 2) {
      seconds =
          seconds * 60 + (i < digits.length() ? Integer.parseInt(digits.substring(i, i + 2)) : 0);
    }
    return offset.charAt(0) == '-' ? -seconds : seconds;
  }

  /** The canonical infinity; empty if it is none. */
  static String infinity(String text) {
    char last = text.charAt(text.length() - 1);
    if (last != 'y' && last != 'Y') {
      return "";
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "infinity", "+infinity" -> "infinity";
      case "-infinity" -> "-infinity";
      default -> "";
    };
  }

  private static Matcher matched(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      throw new DateTimeException("Neither ISO 8601 nor Postgres: " + text);
    }
    return matcher;
  }
}
