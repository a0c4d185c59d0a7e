package dev.tributary.sink.row;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Reads dates and times that travel as ISO 8601 text into numbers. What a number cannot hold
 * exactly comes back as {@link Inexact}: infinity, 24:00, years beyond the type, digits below the
 * microsecond that are not zero.
 */
final class IsoReader {
  private static final long MICROS_PER_SECOND = 1_000_000;
  static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;
  private static final int DATE_LENGTH = 10;
  private static final int FRACTION = 8;

  private IsoReader() {}

  /** Such as {@code 2026-01-31} or {@code -0043-03-15}. */
  static Object date(Object value) {
    String text = (String) value;
    long day = epochDay(text, text.length());
    return day == Long.MIN_VALUE || day != (int) day ? new Inexact(text) : (Object) (int) day;
  }

  /** Such as {@code 23:59:59.123456}. */
  static Object time(Object value) {
    String text = (String) value;
    long micros = microsOfDay(text, 0, text.length());
    return micros < 0 ? new Inexact(text) : (Object) micros;
  }

  /** Such as {@code 2026-01-31T23:59:59.123456}. */
  static Object timestamp(Object value) {
    String text = (String) value;
    return micros(text, text.length());
  }

  /** Such as {@code 2026-01-31T23:59:59.123456Z}. */
  static Object instant(Object value) {
    String text = (String) value;
    return text.endsWith("Z") ? micros(text, text.length() - 1) : new Inexact(text);
  }

  private static Object micros(String text, int end) {
    int separator = text.indexOf('T', 1);
    if (separator < 0) {
      return new Inexact(text);
    }
    long day = epochDay(text, separator);
    long time = microsOfDay(text, separator + 1, end);
    if (day == Long.MIN_VALUE || time < 0) {
      return new Inexact(text);
    }
    try {
      return Math.addExact(Math.multiplyExact(day, MICROS_PER_DAY), time);
    } catch (ArithmeticException e) {
      return new Inexact(text);
    }
  }

  /** {@link Long#MIN_VALUE} for what is no date. */
  private static long epochDay(String text, int end) {
    if (end == DATE_LENGTH && text.charAt(4) == '-' && text.charAt(7) == '-') {
      int year = digits(text, 0, 4);
      int month = digits(text, 5, 7);
      int day = digits(text, 8, DATE_LENGTH);
      if (year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= 28) {
        return fromCivil(year, month, day);
      }
    }
    try {
      return LocalDate.parse(text.substring(0, end)).toEpochDay();
    } catch (DateTimeException e) {
      return Long.MIN_VALUE;
    }
  }

  /** Days since 1970-01-01 in the proleptic Gregorian calendar, years counted from March. */
  private static long fromCivil(int year, int month, int day) {
    long y = month <= 2 ? year - 1L : year;
    long era = Math.floorDiv(y, 400);
    long yearOfEra = y - era * 400;
    long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097 + dayOfEra - 719_468;
  }

  /** -1 for what no time below 24 hours and of whole microseconds is. */
  private static long microsOfDay(String text, int from, int end) {
    if (end - from < FRACTION || text.charAt(from + 2) != ':' || text.charAt(from + 5) != ':') {
      return -1;
    }
    int hour = digits(text, from, from + 2);
    int minute = digits(text, from + 3, from + 5);
    int second = digits(text, from + 6, from + FRACTION);
    long micros = end == from + FRACTION ? 0 : fraction(text, from + FRACTION, end);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
      return -1;
    }
    return micros < 0 ? -1 : ((hour * 60L + minute) * 60 + second) * MICROS_PER_SECOND + micros;
  }

  private static long fraction(String text, int point, int end) {
    if (text.charAt(point) != '.' || end == point + 1) {
      return -1;
    }
    long micros = 0;
    for (int i = 0; i < Math.max(6, end - point - 1); i++) {
      int at = point + 1 + i;
      int digit = at < end ? text.charAt(at) - '0' : 0;
      if (digit < 0 || digit > 9 || (i >= 6 && digit != 0)) {
        return -1;
      }
      micros = i < 6 ? micros * 10 + digit : micros;
    }
    return micros;
  }

  /** -1 if one of them is no digit. */
  private static int digits(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }
}
