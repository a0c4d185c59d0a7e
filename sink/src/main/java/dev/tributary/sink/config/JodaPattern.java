package dev.tributary.sink.config;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;
import java.util.Locale;

/**
 * A pattern of times as Joda-Time reads it. A letter of which Java's own formats give no exact
 * counterpart is refused.
 */
public record JodaPattern(String text, Locale locale) {
  private static final int MOST_DIGITS = 19;
  private static final int MOST_FRACTION = 9;
  private static final int FULL_TEXT = 4;
  private static final int ANY_CENTURY = 2_000;

  /**
   * @throws IllegalArgumentException saying which letter is not understood
   */
  public JodaPattern {
    String sample = read(text, locale).format(Instant.EPOCH.atZone(ZoneOffset.UTC));
    if (sample.isEmpty()) {
      throw new IllegalArgumentException("The pattern gives nothing");
    }
  }

  public DateTimeFormatter formatter() {
    return read(text, locale);
  }

  private static DateTimeFormatter read(String text, Locale locale) {
    DateTimeFormatterBuilder format = new DateTimeFormatterBuilder();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\'') {
        at = quoted(format, text, at);
      } else if (isLetter(c)) {
        int end = at;
        while (end < text.length() && text.charAt(end) == c) {
          end++;
        }
        append(format, c, end - at);
        at = end;
      } else {
        format.appendLiteral(c);
        at++;
      }
    }
    return format.toFormatter(locale);
  }

  /** Two quotes are one, within quoted text and outside it. */
  private static int quoted(DateTimeFormatterBuilder format, String text, int begin) {
    if (begin + 1 < text.length() && text.charAt(begin + 1) == '\'') {
      format.appendLiteral('\'');
      return begin + 2;
    }
    int at = begin + 1;
    while (at < text.length()) {
      if (text.charAt(at) != '\'') {
        format.appendLiteral(text.charAt(at++));
      } else if (at + 1 < text.length() && text.charAt(at + 1) == '\'') {
        format.appendLiteral('\'');
        at += 2;
      } else {
        return at + 1;
      }
    }
    return at;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static void append(DateTimeFormatterBuilder format, char letter, int count) {
    switch (letter) {
      case 'Y' -> year(format, ChronoField.YEAR_OF_ERA, count);
      case 'y' -> year(format, ChronoField.YEAR, count);
      case 'x' -> year(format, IsoFields.WEEK_BASED_YEAR, count);
      case 'w' -> number(format, IsoFields.WEEK_OF_WEEK_BASED_YEAR, count);
      case 'D' -> number(format, ChronoField.DAY_OF_YEAR, count);
      case 'd' -> number(format, ChronoField.DAY_OF_MONTH, count);
      case 'e' -> number(format, ChronoField.DAY_OF_WEEK, count);
      case 'K' -> number(format, ChronoField.HOUR_OF_AMPM, count);
      case 'h' -> number(format, ChronoField.CLOCK_HOUR_OF_AMPM, count);
      case 'H' -> number(format, ChronoField.HOUR_OF_DAY, count);
      case 'k' -> number(format, ChronoField.CLOCK_HOUR_OF_DAY, count);
      case 'm' -> number(format, ChronoField.MINUTE_OF_HOUR, count);
      case 's' -> number(format, ChronoField.SECOND_OF_MINUTE, count);
      case 'M' -> month(format, count);
      case 'E' -> format.appendText(ChronoField.DAY_OF_WEEK, style(count));
      case 'a' -> format.appendText(ChronoField.AMPM_OF_DAY, TextStyle.SHORT);
      case 'G' -> format.appendText(ChronoField.ERA, TextStyle.SHORT);
      case 'S' -> fraction(format, count);
      case 'Z' -> offset(format, count);
      case 'z' ->
          throw refused(letter, "names of time zones differ between Joda-Time and Java; use Z");
      case 'C' -> throw refused(letter, "Java has no century; use YYYY");
      default -> throw refused(letter, "Joda-Time knows no such letter; put text into quotes");
    }
  }

  private static IllegalArgumentException refused(char letter, String reason) {
    return new IllegalArgumentException("'%s' cannot be told: %s".formatted(letter, reason));
  }

  private static void number(DateTimeFormatterBuilder format, TemporalField field, int digits) {
    if (digits > MOST_DIGITS) {
      throw new IllegalArgumentException("A number has at most 19 digits, not " + digits);
    }
    format.appendValue(field, digits, MOST_DIGITS, SignStyle.NORMAL);
  }

  private static void year(DateTimeFormatterBuilder format, TemporalField field, int digits) {
    if (digits == 2) {
      format.appendValueReduced(field, 2, 2, ANY_CENTURY);
    } else {
      number(format, field, digits);
    }
  }

  private static void month(DateTimeFormatterBuilder format, int count) {
    if (count <= 2) {
      number(format, ChronoField.MONTH_OF_YEAR, count);
    } else {
      format.appendText(ChronoField.MONTH_OF_YEAR, style(count));
    }
  }

  private static TextStyle style(int count) {
    return count >= FULL_TEXT ? TextStyle.FULL : TextStyle.SHORT;
  }

  private static void fraction(DateTimeFormatterBuilder format, int digits) {
    if (digits > MOST_FRACTION) {
      throw new IllegalArgumentException("A second has at most 9 digits, not " + digits);
    }
    format.appendFraction(ChronoField.NANO_OF_SECOND, digits, digits, false);
  }

  private static void offset(DateTimeFormatterBuilder format, int count) {
    switch (count) {
      case 1 -> format.appendOffset("+HHMM", "+0000");
      case 2 -> format.appendOffset("+HH:MM", "+00:00");
      default -> format.appendZoneId();
    }
  }
}
