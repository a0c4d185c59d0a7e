package dev.tributary.sink.commit;

import java.time.Duration;
import java.time.Instant;

/**
 * How many requests may be under way at a time: one more after as many successes as there may be
 * requests, half as many when the store asks to slow down. Pure: time is given.
 */
final class RequestLimit {
  private final int most;
  private final Duration burst;
  private double allowed;
  private Instant lastCut = Instant.MIN;

  /**
   * @param burst requests that are refused within it were sent at the same pace, and slow down once
   */
  RequestLimit(int most, Duration burst) {
    this.most = most;
    this.burst = burst;
    this.allowed = most;
  }

  int allowed() {
    return (int) allowed;
  }

  void succeeded() {
    allowed = Math.min(most, allowed + 1 / allowed);
  }

  void throttled(Instant now) {
    if (lastCut.equals(Instant.MIN) || !now.isBefore(lastCut.plus(burst))) {
      lastCut = now;
      allowed = Math.max(1, allowed / 2);
    }
  }
}
