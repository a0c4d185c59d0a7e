package dev.tributary.source.postgres.canonical;

import dev.tributary.source.canonical.Canonical;
import java.util.Map;

/** The settings of a database session whose texts {@link Canonical#ofDatabase} reads. */
public final class SessionSettings {
  private SessionSettings() {}

  /** Setting to value. */
  public static Map<String, String> all() {
    return Map.of(
        "TimeZone", "UTC",
        "DateStyle", "ISO, YMD",
        "IntervalStyle", "iso_8601",
        "bytea_output", "hex",
        "extra_float_digits", "3",
        "search_path", "pg_catalog");
  }
}
