package dev.tributary.app.console;

import dev.tributary.app.run.SnapshotProgress;
import dev.tributary.checks.doctor.Amounts;
import dev.tributary.source.TableId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Shows how a snapshot of tables goes on: bars in a terminal, a line now and then in a log. */
public final class SnapshotView {
  private static final Duration LINE_EVERY = Duration.ofSeconds(10);

  private final Console console;
  private final Map<TableId, Long> estimates;
  private final InstantSource clock;
  private Instant began;
  private Instant nextLine;
  private boolean shownAtWork;

  /**
   * @param estimates how many rows the tables have, as far as known
   */
  public SnapshotView(Console console, Map<TableId, Long> estimates, InstantSource clock) {
    this.console = console;
    this.estimates = Map.copyOf(estimates);
    this.clock = clock;
    this.began = clock.instant();
    this.nextLine = began;
  }

  public void show(SnapshotProgress progress) {
    if (progress.rows() == 0) {
      began = clock.instant(); // what the connector had to do before is no measure of the rest
    }
    if (console.terminal()) {
      console.live(lines(progress));
    } else if (!clock.instant().isBefore(nextLine) || (progress.started() && !shownAtWork)) {
      shownAtWork = progress.started();
      nextLine = clock.instant().plus(LINE_EVERY);
      lines(progress).forEach(line -> console.line("%s", line));
    }
  }

  public void end(SnapshotProgress progress) {
    for (TableId table : progress.tables().keySet().stream().sorted().toList()) {
      console.line("%s: %s read.", table, Amounts.counted(progress.rowsOf(table), "row"));
    }
    console.line(
        "They are in Kafka, in order with the changes; the sink brings them into the lake as it"
            + " does these.");
  }

  private List<String> lines(SnapshotProgress progress) {
    if (!progress.started()) {
      return List.of("  waiting for the connector");
    }
    List<String> lines = new ArrayList<>();
    Duration taken = Duration.between(began, clock.instant());
    for (TableId table : progress.tables().keySet().stream().sorted().toList()) {
      long rows = progress.rowsOf(table);
      Remaining remaining = new Remaining(rows, estimates.getOrDefault(table, 0L), taken);
      lines.add(
          progress.finished(table)
              ? "  %s: %s, done".formatted(table, Amounts.counted(rows, "row"))
              : "  %s: %s%s".formatted(table, remaining.bar(), remaining.sentence()));
    }
    return lines;
  }
}
