package dev.tributary.pipeline;

import dev.tributary.pipeline.shape.DurationText;
import dev.tributary.pipeline.shape.Key;
import dev.tributary.pipeline.shape.Refusal;
import java.time.Duration;
import java.util.Optional;

/**
 * When open files are closed and become visible in the lake: whichever of the triggers comes first.
 */
public record Roll(
    @Key(
            value =
                "A file is closed this long after its first row: the longest time that a change takes"
                    + " to be seen in the lake.",
            orElse = "5m",
            alsoCalled = {"interval", "time", "age"})
        Duration every,
    @Key(
            value = "A file is closed at this many rows.",
            orElse = "500_000",
            alsoCalled = {"records", "count", "max_rows"})
        RowCount rows,
    @Key(
            value =
                "A file is closed when it has about this many bytes, compressed. Query engines like"
                    + " files of 100 MB and more.",
            orElse = "128MB",
            alsoCalled = {"bytes", "max_size"})
        DataSize size,
    @Key(
            value =
                "A file is closed when no row has come for this long. If left out, `every` alone"
                    + " counts the time.",
            example = "10s")
        Optional<Duration> idle) {
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final DataSize SMALLEST = new DataSize(1_000);
  private static final DataSize LARGEST = new DataSize(5_000_000_000L);

  public Roll {
    refuseOutside("every", every);
    idle.ifPresent(duration -> refuseOutside("idle", duration));
    if (size.bytes() < SMALLEST.bytes() || size.bytes() > LARGEST.bytes()) {
      throw Refusal.ofKey(
          "size",
          size.toString(),
          "a size from %s to %s".formatted(SMALLEST, LARGEST),
          "A file is held in parts while it grows; 128MB suits most engines.");
    }
    if (idle.isPresent() && idle.get().compareTo(every) >= 0) {
      throw Refusal.ofKey(
          "idle",
          "%s, which is not shorter than 'every' (%s)"
              .formatted(DurationText.write(idle.get()), DurationText.write(every)),
          "a duration shorter than 'every'",
          "As it stands it would never close a file: shorten it or remove it.");
    }
  }

  private static void refuseOutside(String key, Duration duration) {
    if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
      throw Refusal.ofKey(
          key,
          DurationText.write(duration),
          "a duration from %s to %s"
              .formatted(DurationText.write(SHORTEST), DurationText.write(LONGEST)),
          "Shorter makes a storm of tiny files, longer hides the changes of a day.");
    }
  }
}
