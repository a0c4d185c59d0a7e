package dev.tributary.sink.commit;

import dev.tributary.lake.log.ChainId;
import dev.tributary.lake.log.CommitLog;
import dev.tributary.lake.log.DataFile;
import dev.tributary.lake.log.FileStatistics;
import dev.tributary.lake.log.LogEntry;
import dev.tributary.lake.log.LogEntry.ClaimReason;
import dev.tributary.lake.log.LogEntry.Claimed;
import dev.tributary.lake.log.LogEntry.Committed;
import dev.tributary.sink.change.PositionFilter;
import dev.tributary.sink.change.SourcePosition;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Learns from a chain how far in the source's log its rows go. */
final class KnownPositions {
  private static final Logger LOG = LoggerFactory.getLogger(KnownPositions.class);
  private static final int MOST_ENTRIES = 1_000;

  /**
   * Transactions that commit side by side may take their commit times in another order than their
   * places in the log: an entry before the one that was read may hold a time that is later by this.
   */
  private static final Duration SIDE_BY_SIDE = Duration.ofSeconds(1);

  private final CommitLog log;

  KnownPositions(CommitLog log) {
    this.log = log;
  }

  /**
   * Where to read from, so that the filter is as it was at an offset.
   *
   * @param from at most that offset; what lies between is shown to the filter only
   */
  record Resumption(long from, PositionFilter filter) {}

  /**
   * Walks back from the chain's end to the nearest rows of the source's log that lie before the
   * offset: mostly one entry. Where the chain starts anew, on another topic or by an operator's
   * will, the source may do so too: nothing is known from before.
   */
  Resumption at(ChainId chain, long offset) {
    long from = offset;
    Optional<LogEntry> entry = log.newest(chain);
    for (int read = 0; entry.isPresent() && !startsAnew(entry.get()); read++) {
      if (read == MOST_ENTRIES) {
        LOG.warn("The last {} entries of chain {} tell no position", MOST_ENTRIES, chain);
        break;
      }
      if (entry.get() instanceof Committed commit && commit.offsets().from() < offset) {
        Optional<PositionFilter> filter = Optional.empty();
        if (commit.offsets().to() > offset) {
          from = commit.offsets().from();
        } else {
          filter = after(commit);
        }
        if (filter.isPresent()) {
          return new Resumption(from, filter.get());
        }
      }
      entry = before(entry.get(), chain);
    }
    return new Resumption(from, PositionFilter.empty());
  }

  private Optional<LogEntry> before(LogEntry entry, ChainId chain) {
    return entry.sequence() == 0 ? Optional.empty() : log.entry(chain, entry.sequence() - 1);
  }

  private static boolean startsAnew(LogEntry entry) {
    return entry instanceof Claimed claimed && claimed.reason() != ClaimReason.TAKEN_OVER;
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
