package dev.tributary.source.sqlserver.canonical;

import dev.tributary.source.canonical.Fraction;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates and times in ISO 8601, which the driver and the lake spell with different care. */
final class Moments {
  private static final String DAY = "\\d{4}-\\d{2}-\\d{2}";
  private static final String CLOCK = "(\\d{2}:\\d{2})(:\\d{2})?(?:\\.(\\d{1,9}))?";
  private static final Pattern TIME = Pattern.compile(CLOCK);
  private static final Pattern DATE_TIME = Pattern.compile("(" + DAY + ")[T ]" + CLOCK);
  private static final Pattern ZONED =
      Pattern.compile("(" + DAY + ")[T ]" + CLOCK + " ?(Z|[+-]\\d{2}:\\d{2})");

  private Moments() {}

  static String date(String text) {
    return LocalDate.parse(text).toString();
  }

  static String time(String text, int digits) {
    Matcher parts = matched(TIME, text);
    return clock(parts, 1, digits);
  }

  static String dateTime(String text, int digits) {
    Matcher parts = matched(DATE_TIME, text);
    return parts.group(1) + "T" + clock(parts, 2, digits);
  }

  /** With the offset as it is: the type keeps it. */
  static String zoned(String text, int digits) {
    Matcher parts = matched(ZONED, text);
    String offset = parts.group(5).equals("Z") ? "+00:00" : parts.group(5);
    return parts.group(1) + "T" + clock(parts, 2, digits) + offset;
  }

  private static String clock(Matcher parts, int first, int digits) {
    @Nullable String seconds = parts.group(first + 1);
    return parts.group(first)
        + (seconds == null ? ":00" : seconds)
        + Fraction.of(parts.group(first + 2), digits);
  }

  private static Matcher matched(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("Not ISO 8601: " + text);
    }
    return matcher;
  }
}
