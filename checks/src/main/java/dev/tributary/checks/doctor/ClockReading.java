package dev.tributary.checks.doctor;

import dev.tributary.checks.Finding;
import java.time.Duration;
import java.time.Instant;

/**
 * What another clock told between two moments of ours.
 *
 * @param whose how it is called at the beginning of a sentence
 */
public record ClockReading(String whose, Instant told, Instant before, Instant after) {
  /** From here on figures of lag mislead, and rotation by time is early or late. */
  private static final Duration MUCH = Duration.ofSeconds(10);

  /**
   * @param resolution of the other clock
   */
  public Finding finding(String id, Duration resolution) {
    Duration difference = difference(resolution);
    if (difference.abs().compareTo(MUCH) < 0) {
      return Finding.ok(id, "%s agrees with this machine's.".formatted(whose));
    }
    return Finding.warning(
        id,
        "%s is %s %s this machine's."
            .formatted(
                whose, text(difference.abs()), difference.isNegative() ? "behind" : "before"),
        "Lag is told wrong by as much, files and folders that go by time come early or late, and a"
            + " store refuses whoever is 15 min off.",
        "-- Let all machines ask the same time servers (chrony, systemd-timesyncd).");
  }

  /** How far the other clock is before ours, at the least; behind, if negative. */
  Duration difference(Duration resolution) {
    if (told.isAfter(after)) {
      return Duration.between(after, told);
    }
    Instant latest = told.plus(resolution);
    return latest.isBefore(before) ? Duration.between(before, latest) : Duration.ZERO;
  }

  private static String text(Duration time) {
    return time.toMinutes() < 2
        ? "%d s".formatted(time.toSeconds())
        : "%d min".formatted(time.toMinutes());
  }
}
