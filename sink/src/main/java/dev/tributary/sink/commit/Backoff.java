package dev.tributary.sink.commit;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before trying again: doubles with each attempt, up to a bound, with jitter. */
record Backoff(Duration first, Duration most, RandomGenerator random) {
  private static final int DOUBLINGS = 20;

  /**
   * @param failures so far, from 1
   */
  Duration after(int failures) {
    long doubled = first.toMillis() << Math.min(failures - 1, DOUBLINGS);
    long bounded = Math.min(doubled, most.toMillis());
    return Duration.ofMillis(bounded / 2 + random.nextLong(bounded / 2 + 1));
  }
}
