package dev.tributary.checks.verify;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How to verify.
 *
 * @param timeout how long to wait for the lake to reach the view's position; longer than the sink's
 *     roll interval
 * @param poll how often to look while waiting
 * @param examples differences to describe for each table
 * @param scratch folder for temporary files: a few hundred bytes for each row of the largest table
 */
public record VerifyOptions(Duration timeout, Duration poll, int examples, Path scratch) {
  public VerifyOptions {
    if (timeout.isNegative() || poll.isNegative() || poll.isZero() || examples < 0) {
      throw new IllegalArgumentException(
          "Timeout must be >= 0, poll > 0 and examples >= 0: %s, %s, %d"
              .formatted(timeout, poll, examples));
    }
  }

  public static VerifyOptions within(Duration timeout) {
    return new VerifyOptions(
        timeout, Duration.ofMillis(200), 5, Path.of(System.getProperty("java.io.tmpdir")));
  }
}
