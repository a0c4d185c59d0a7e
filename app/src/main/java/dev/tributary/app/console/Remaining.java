package dev.tributary.app.console;

import dev.tributary.checks.doctor.Amounts;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * How far a work of about known size is.
 *
 * @param done so far
 * @param about all that there is, as an estimate; 0 if none is known
 * @param taken since the beginning
 */
public record Remaining(long done, long about, Duration taken) {
  private static final int WIDTH = 30;
  private static final Duration TOO_EARLY = Duration.ofSeconds(2);

  /** From 0 to 1; empty without an estimate, or beyond it. */
  public Optional<Double> part() {
    return about <= 0 || done > about ? Optional.empty() : Optional.of((double) done / about);
  }

  /** At the rate so far; empty as long as that cannot be told. */
  public Optional<Duration> left() {
    if (done == 0 || taken.compareTo(TOO_EARLY) < 0) {
      return Optional.empty();
    }
    return part().map(part -> Duration.ofMillis(Math.round(taken.toMillis() * (1 - part) / part)));
  }

  /** Such as {@code 1,200 of about 4,000 rows (30 %), about 12 s left}. */
  public String sentence() {
    String rows =
        part()
            .map(
                part ->
                    String.format(
                        Locale.ROOT,
                        "%,d of about %,d rows (%.0f %%)",
                        done,
                        about,
                        Math.floor(part * 100)))
            .orElseGet(() -> Amounts.counted(done, "row"));
    return rows + left().map(left -> ", about " + words(left) + " left").orElse("");
  }

  /** A bar of a fixed width; empty without an estimate. */
  public String bar() {
    return part()
        .map(
            part -> {
              int full = (int) (part * WIDTH);
              return "[" + "#".repeat(full) + "-".repeat(WIDTH - full) + "] ";
            })
        .orElse("");
  }

  /** A duration in the two largest units that it has. */
  public static String words(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " min " + seconds % 60 + " s";
    }
    if (seconds < 48 * 3600) {
      return seconds / 3600 + " h " + seconds / 60 % 60 + " min";
    }
    return seconds / 86_400 + " d " + seconds / 3600 % 24 + " h";
  }
}
