package dev.tributary.wire.postgres;

import java.time.LocalDate;
import java.util.Calendar;
import java.util.GregorianCalendar;

/** Dates in ISO 8601: {@code 2024-02-29}, {@code -0043-03-15}, {@code +10000-01-01}. */
final class DateText {
  static final String INFINITY = "infinity";
  static final String MINUS_INFINITY = "-infinity";

  /** The last day that Postgres has is in 5874897, the first in -4712. */
  private static final int AFTER_ALL_YEARS = 5_874_898;

  private static final int BEFORE_ALL_YEARS = -4_713;

  /** java.sql.Date counts in the Julian calendar before this instant. */
  private static final long GREGORIAN_FROM = -12_219_292_800_000L + 2 * 86_400_000L;

  /** The driver's instants for ±infinity are further off than any date. */
  private static final long FOREVER = 9_000_000_000_000_000_000L;

  private DateText() {}

  /** Takes the driver's date (snapshot), Debezium's local date (stream), or Postgres' text. */
  static String of(Object value) {
    if (value instanceof java.sql.Date date) {
      return of(date);
    }
    return value instanceof LocalDate date ? of(date) : iso(value.toString());
  }

  private static String of(LocalDate date) {
    if (date.getYear() >= AFTER_ALL_YEARS) {
      return INFINITY;
    }
    return date.getYear() < BEFORE_ALL_YEARS ? MINUS_INFINITY : date.toString();
  }

  private static String of(java.sql.Date date) {
    long millis = date.getTime();
    if (millis > FOREVER) {
      return INFINITY;
    }
    if (millis < -FOREVER) {
      return MINUS_INFINITY;
    }
    if (millis > GREGORIAN_FROM) {
      return date.toLocalDate().toString();
    }
    Calendar fields = new GregorianCalendar();
    fields.setTimeInMillis(millis);
    int year = fields.get(Calendar.YEAR);
    return LocalDate.of(
            fields.get(Calendar.ERA) == GregorianCalendar.BC ? 1 - year : year,
            fields.get(Calendar.MONTH) + 1,
            fields.get(Calendar.DAY_OF_MONTH))
        .toString();
  }

  /** From Postgres' text: {@code 2024-02-29}, {@code 0044-03-15 BC}, {@code infinity}. */
  static String iso(String text) {
    boolean beforeChrist = text.endsWith(" BC");
    int yearEnd = text.indexOf('-', 1);
    if (!beforeChrist && yearEnd <= 4) {
      return text;
    }
    if (yearEnd < 0) {
      return text;
    }
    int year = Integer.parseInt(text.substring(0, yearEnd));
    String rest = text.substring(yearEnd, beforeChrist ? text.length() - 3 : text.length());
    return isoYear(beforeChrist ? 1 - year : year) + rest;
  }

  private static String isoYear(int year) {
    if (year > 9999) {
      return "+" + year;
    }
    return year < 0 ? "-%04d".formatted(-year) : "%04d".formatted(year);
  }
}
