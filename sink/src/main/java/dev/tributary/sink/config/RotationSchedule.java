package dev.tributary.sink.config;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/**
 * Points in time at which files are committed: every so many milliseconds since the zone's
 * midnight.
 */
public record RotationSchedule(long millis, ZoneId zone) {
  public RotationSchedule {
    if (millis < 1) {
      throw new IllegalArgumentException("A schedule needs a positive interval: " + millis);
    }
  }

  /** The first point after that time. */
  public Instant after(Instant time) {
    ZonedDateTime midnight = time.atZone(zone).truncatedTo(ChronoUnit.DAYS);
    long passed = midnight.toInstant().until(time, ChronoUnit.MILLIS);
    return midnight.toInstant().plusMillis((passed / millis + 1) * millis);
  }
}
