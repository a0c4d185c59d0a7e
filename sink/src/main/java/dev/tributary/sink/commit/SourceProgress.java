package dev.tributary.sink.commit;

import dev.tributary.lake.complete.CompleteMarker;
import dev.tributary.lake.log.DataFile;
import dev.tributary.lake.log.LogEntry;
import dev.tributary.lake.log.LogEntry.Committed;
import dev.tributary.sink.change.SourcePosition;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How far published entries of one chain go in the source's log.
 *
 * @param newest the newest of the entries
 * @param tables that have rows in them
 * @param latest commit time of the latest change; empty as long as none is of the source's log
 * @param highest position of a change of the source's log
 */
record SourceProgress(
    LogEntry newest, Set<String> tables, Optional<Instant> latest, SourcePosition highest) {
  /**
   * Transactions that commit side by side may take their commit times in another order than their
   * places in the log, in which Kafka has them: what comes later may be earlier by so much.
   */
  private static final Duration SIDE_BY_SIDE = Duration.ofSeconds(1);

  SourceProgress {
    tables = Set.copyOf(tables);
  }

  static SourceProgress of(LogEntry entry) {
    SourceProgress progress =
        new SourceProgress(entry, Set.of(), Optional.empty(), SourcePosition.UNKNOWN);
    if (entry instanceof Committed commit) {
      for (DataFile file : commit.files()) {
        progress = progress.with(file);
      }
    }
    return progress;
  }

  /** Of these entries and those of a later progress. */
  SourceProgress then(SourceProgress later) {
    Set<String> all = new HashSet<>(tables);
    all.addAll(later.tables);
    return new SourceProgress(later.newest, all, latest(later.latest), highest(later.highest));
  }

  /** What may be said of the tables; nothing as long as no time of the source's log is known. */
  List<CompleteMarker> markers() {
    return latest.stream()
        .flatMap(
            time ->
                tables.stream()
                    .sorted()
                    .map(
                        table ->
                            new CompleteMarker(
                                newest.header().chain(),
                                table,
                                newest.header().logId(),
                                newest.sequence(),
                                newest.nextOffset(),
                                time.minus(SIDE_BY_SIDE),
                                Optional.of(highest)
                                    .filter(SourcePosition::known)
                                    .map(SourcePosition::text))))
        .toList();
  }

  /** A row that a snapshot found has the time at which it was found, which proves nothing. */
  private SourceProgress with(DataFile file) {
    Set<String> more = new HashSet<>(tables);
    more.add(file.table());
    if (file.statistics().operations().getOrDefault("r", 0L) > 0) {
      return new SourceProgress(newest, more, latest, highest);
    }
    return new SourceProgress(
        newest,
        more,
        latest(file.statistics().maxSourceTime().map(Instant::parse)),
        highest(
            file.statistics()
                .maxPosition()
                .map(SourcePosition::parse)
                .orElse(SourcePosition.UNKNOWN)));
  }

  private Optional<Instant> latest(Optional<Instant> time) {
    return time.filter(other -> latest.isEmpty() || other.isAfter(latest.get())).or(() -> latest);
  }

  private SourcePosition highest(SourcePosition position) {
    return position.compareTo(highest) > 0 ? position : highest;
  }
}
