package dev.tributary.sink.commit;

import dev.tributary.lake.log.DataFile;
import dev.tributary.lake.log.FileStatistics;
import dev.tributary.lake.log.LogEntry;
import dev.tributary.lake.log.LogEntry.Committed;
import dev.tributary.sink.change.PositionFilter;
import dev.tributary.sink.change.SourcePosition;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Learns from a chain how far in the source's log its rows go. */
final class KnownPositions {
  /**
   * Transactions that commit side by side may take their commit times in another order than their
   * places in the log: an entry before the one that was read may hold a time that is later by this.
   */
  private static final Duration SIDE_BY_SIDE = Duration.ofSeconds(1);

  private KnownPositions() {}

  /**
   * The filter as it was at an offset at which an entry begins. Looks back to the nearest rows of
   * the source's log that lie before it: mostly one entry.
   */
  static PositionFilter at(ChainBackwards chain, long offset) {
    int back = 0;
    Optional<LogEntry> entry = chain.entry(back);
    while (entry.isPresent()) {
      if (chain.isBefore(entry.get(), offset)) {
        Optional<PositionFilter> filter = after((Committed) entry.get());
        if (filter.isPresent()) {
          return filter.get();
        }
      }
      entry = chain.entry(++back);
    }
    return PositionFilter.empty();
  }

  private static Optional<PositionFilter> after(Committed commit) {
    SourcePosition highest = SourcePosition.UNKNOWN;
    Instant latest = Instant.EPOCH;
    for (DataFile file : commit.files()) {
      FileStatistics statistics = file.statistics();
      if (isOfSnapshotOnly(file)) {
        continue;
      }
      SourcePosition position =
          statistics.maxPosition().map(SourcePosition::parse).orElse(SourcePosition.UNKNOWN);
      highest = position.compareTo(highest) > 0 ? position : highest;
      Instant time = statistics.maxSourceTime().map(Instant::parse).orElse(Instant.EPOCH);
      latest = time.isAfter(latest) ? time : latest;
    }
    return highest.known()
        ? Optional.of(PositionFilter.after(highest, micros(latest.plus(SIDE_BY_SIDE))))
        : Optional.empty();
  }

  private static boolean isOfSnapshotOnly(DataFile file) {
    return file.statistics().operations().getOrDefault("r", 0L) == file.rows();
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}
