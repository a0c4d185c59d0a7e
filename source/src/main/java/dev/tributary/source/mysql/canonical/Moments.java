package dev.tributary.source.mysql.canonical;

import dev.tributary.source.canonical.Fraction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates and times, in ISO 8601 or as MySQL writes them: a space for the T. Dates need not be any:
 * {@code 0000-00-00} and {@code 2024-02-00} are values, too.
 */
final class Moments {
  private static final String DAY = "\\d{4}-(?:0\\d|1[0-2])-(?:[0-2]\\d|3[01])";
  private static final String FRACTION = "(?:\\.(\\d{1,9}))?";
  private static final Pattern DATE = Pattern.compile(DAY);
  private static final Pattern DATE_TIME =
      Pattern.compile("(" + DAY + ")[T ]((?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d)" + FRACTION);
  private static final Pattern TIME =
      Pattern.compile("(-?)(\\d{2,3}:[0-5]\\d:[0-5]\\d)" + FRACTION);

  private Moments() {}

  static String date(String text) {
    return matched(DATE, text).group();
  }

  static String dateTime(String text, int digits) {
    Matcher parts = matched(DATE_TIME, text);
    return parts.group(1) + "T" + parts.group(2) + Fraction.of(parts.group(3), digits);
  }

  static String time(String text, int digits) {
    Matcher parts = matched(TIME, text);
    String time = parts.group(2) + Fraction.of(parts.group(3), digits);
    boolean zero = time.chars().allMatch(c -> c == '0' || c == ':' || c == '.');
    return zero ? time : parts.group(1) + time;
  }

  private static Matcher matched(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("Neither ISO 8601 nor MySQL: " + text);
    }
    return matcher;
  }
}
