package dev.tributary.checks.doctor.postgres;

import java.time.Duration;
import java.util.Locale;

/** Amounts as people read them. */
final class Sizes {
  private static final long MEGABYTE = 1L << 20;
  private static final long GIGABYTE = 1L << 30;

  private Sizes() {}

  static String of(long bytes) {
    return bytes >= GIGABYTE
        ? String.format(Locale.ROOT, "%.1f GB", bytes / (double) GIGABYTE)
        : String.format(Locale.ROOT, "%.1f MB", bytes / (double) MEGABYTE);
  }

  static String of(Duration age) {
    return age.toHours() > 0
        ? "%d h %d min".formatted(age.toHours(), age.toMinutesPart())
        : "%d min".formatted(age.toMinutes());
  }
}
