package dev.tributary.sink.write;

import dev.tributary.wire.JsonBuffer;
import java.time.LocalDate;

/** Writes dates and times in ISO 8601, digit by digit and without objects in between. */
public final class IsoText {
  private static final long SECONDS_PER_DAY = 86_400;
  private static final long FIRST_PLAIN_DAY = LocalDate.of(0, 1, 1).toEpochDay();
  private static final long LAST_PLAIN_DAY = LocalDate.of(9999, 12, 31).toEpochDay();

  private IsoText() {}

  /** {@code 2026-01-31}; years that need more than four digits carry their sign. */
  public static void date(JsonBuffer out, long epochDay) {
    if (epochDay < FIRST_PLAIN_DAY || epochDay > LAST_PLAIN_DAY) {
      out.rawAscii(LocalDate.ofEpochDay(epochDay).toString());
      return;
    }
    // Days since 0000-03-01, in eras of 400 years: a year that ends in February has no leap rule.
    long day = epochDay + 719_468;
    long era = Math.floorDiv(day, 146_097L);
    long dayOfEra = day - era * 146_097;
    long yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    long shiftedMonth = (5 * dayOfYear + 2) / 153;
    long month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
    out.padded(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), 4);
    out.raw('-');
    out.padded(month, 2);
    out.raw('-');
    out.padded(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1, 2);
  }

  /**
   * {@code 23:59:59.123456}; the end of the day is {@code 24:00:00}.
   *
   * @param digits of the fraction, which is given in units of its last digit
   */
  static void time(JsonBuffer out, long secondOfDay, long fraction, int digits) {
    out.padded(secondOfDay / 3_600, 2);
    out.raw(':');
    out.padded(secondOfDay / 60 % 60, 2);
    out.raw(':');
    out.padded(secondOfDay % 60, 2);
    if (digits > 0) {
      out.raw('.');
      out.padded(fraction, digits);
    }
  }

  /** A time of day that is given in units of its last digit. */
  public static void time(JsonBuffer out, long units, int digits) {
    long perSecond = unitsPerSecond(digits);
    time(out, units / perSecond, units % perSecond, digits);
  }

  /** {@code 2026-01-31T23:59:59.123456}, without a zone, of units since 1970. */
  public static void dateTime(JsonBuffer out, long units, int digits) {
    long perSecond = unitsPerSecond(digits);
    long seconds = Math.floorDiv(units, perSecond);
    long day = Math.floorDiv(seconds, SECONDS_PER_DAY);
    date(out, day);
    out.raw('T');
    time(out, seconds - day * SECONDS_PER_DAY, units - seconds * perSecond, digits);
  }

  private static long unitsPerSecond(int digits) {
    return switch (digits) {
      case 3 -> 1_000L;
      case 6 -> 1_000_000L;
      case 9 -> 1_000_000_000L;
      default -> throw new IllegalArgumentException("Milli-, micro- or nanoseconds: " + digits);
    };
  }
}
