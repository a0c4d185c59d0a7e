package dev.tributary.wire.mysql;

/** Dates and times in the whole numbers that MySQL packs them into, as MySQL prints them. */
final class PackedTime {
  private static final int MICROS_BITS = 24;
  private static final int CLOCK_BITS = 17;
  private static final long MICROS = (1L << MICROS_BITS) - 1;
  private static final long CLOCK = (1L << CLOCK_BITS) - 1;
  private static final int MONTHS = 13;

  private PackedTime() {}

  static String date(long packed) {
    long day = packed >> MICROS_BITS >> CLOCK_BITS;
    long month = day >> 5;
    return "%04d-%02d-%02d".formatted(month / MONTHS, month % MONTHS, day & 31);
  }

  static String dateTime(long packed) {
    long clock = packed >> MICROS_BITS & CLOCK;
    return "%s %02d:%02d:%02d.%06d"
        .formatted(date(packed), clock >> 12, clock >> 6 & 63, clock & 63, packed & MICROS);
  }

  static String time(long packed) {
    long clock = Math.abs(packed) >> MICROS_BITS;
    return "%s%02d:%02d:%02d.%06d"
        .formatted(
            packed < 0 ? "-" : "",
            clock >> 12 & 1023,
            clock >> 6 & 63,
            clock & 63,
            Math.abs(packed) & MICROS);
  }
}
