package dev.tributary.checks.doctor;

import dev.tributary.source.LogSample;
import java.time.Duration;

/**
 * How fast a log grows.
 *
 * @param bytes that were written
 * @param over the time in which they were; not zero
 */
public record Pace(long bytes, Duration over) {
  public Pace {
    if (bytes < 0 || over.isNegative() || over.isZero()) {
      throw new IllegalArgumentException("No pace: %d bytes in %s".formatted(bytes, over));
    }
  }

  /** Between two samples of the same log. */
  public static Pace between(LogSample earlier, LogSample later) {
    Duration over = Duration.between(earlier.after(), later.after());
    return new Pace(
        Math.max(0, later.growthSince(earlier)),
        over.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : over);
  }

  public long perSecond() {
    return Math.round(bytes * 1000.0 / over.toMillis());
  }

  /** The time in which so much is written; the longest that there is if nothing is. */
  public Duration timeFor(long amount) {
    return bytes == 0
        ? Duration.ofSeconds(Long.MAX_VALUE)
        : Duration.ofMillis((long) Math.min(amount * (double) over.toMillis() / bytes, 1e15));
  }

  /** As a part of a sentence. */
  public String text() {
    return "%s/min, measured over %.1f s"
        .formatted(Amounts.of(perSecond() * 60), over.toMillis() / 1000.0);
  }
}
