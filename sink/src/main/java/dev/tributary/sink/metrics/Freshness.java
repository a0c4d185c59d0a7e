package dev.tributary.sink.metrics;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** How far what is committed lies behind the wall clock. */
final class Freshness {
  /** What there is to say before anything was committed. */
  private static final long UNKNOWN = -1;

  private final InstantSource clock;
  private final AtomicLong newestSource = new AtomicLong(Long.MIN_VALUE);
  private final AtomicLong lastCommit = new AtomicLong(Long.MIN_VALUE);

  Freshness(InstantSource clock) {
    this.clock = clock;
  }

  void committed() {
    lastCommit.set(clock.millis());
  }

  void reached(Instant source) {
    newestSource.accumulateAndGet(source.toEpochMilli(), Math::max);
  }

  Metric lag() {
    return new Metric(
        "lag",
        "ms",
        "Wall clock less the newest source time that is committed; -1 if there is none.",
        () -> since(newestSource));
  }

  Metric sinceCommit() {
    return new Metric(
        "time-since-commit",
        "ms",
        "Time since this task's last commit; -1 if there was none.",
        () -> since(lastCommit));
  }

  private long since(AtomicLong instant) {
    long millis = instant.get();
    return millis == Long.MIN_VALUE ? UNKNOWN : clock.millis() - millis;
  }
}
