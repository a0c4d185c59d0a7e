package dev.tributary.checks.doctor;

import java.time.Duration;
import java.util.Locale;

/** Amounts as people read them. */
public final class Amounts {
  private static final long KILOBYTE = 1L << 10;
  private static final long MEGABYTE = 1L << 20;
  private static final long GIGABYTE = 1L << 30;

  private Amounts() {}

  /** Bytes. */
  public static String of(long bytes) {
    if (bytes >= GIGABYTE) {
      return String.format(Locale.ROOT, "%.1f GB", bytes / (double) GIGABYTE);
    }
    return bytes >= MEGABYTE
        ? String.format(Locale.ROOT, "%.1f MB", bytes / (double) MEGABYTE)
        : "%d kB".formatted((bytes + KILOBYTE - 1) / KILOBYTE);
  }

  /**
   * Things that are counted.
   *
   * @param one what one of them is called; several have an s
   */
  public static String counted(long number, String one) {
    return String.format(Locale.ROOT, number == 1 ? "%,d %s" : "%,d %ss", number, one);
  }

  /** A time, roughly. */
  public static String of(Duration time) {
    if (time.toDays() >= 365) {
      return "more than a year";
    }
    if (time.toHours() >= 48) {
      return "%d days".formatted(time.toDays());
    }
    return time.toMinutes() >= 120
        ? "%d h".formatted(time.toHours())
        : "%d min".formatted(time.toMinutes());
  }
}
