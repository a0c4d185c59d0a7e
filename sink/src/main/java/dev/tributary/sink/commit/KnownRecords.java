package dev.tributary.sink.commit;

import dev.tributary.lake.log.ChainId;
import dev.tributary.lake.log.CommitLog;
import dev.tributary.lake.log.LogEntry;
import dev.tributary.lake.log.LogEntry.Committed;
import dev.tributary.sink.change.OriginFilter;
import dev.tributary.sink.change.PositionFilter;
import dev.tributary.sink.config.Deduplication;
import dev.tributary.sink.config.DeliverySettings;
import java.util.Optional;

/**
 * Learns from a chain which of the records to come it has already.
 *
 * @param delivery by what records are known again
 */
record KnownRecords(CommitLog log, DeliverySettings delivery) {

  /**
   * Where to read from, so that the filters are as they were at an offset.
   *
   * @param from at most that offset; what lies between is shown to the filters only
   */
  record Resumption(
      long from, Optional<PositionFilter> positions, Optional<OriginFilter> origins) {}

  /** Whether any record is known again. */
  boolean any() {
    return delivery.mirrored() || delivery.deduplicate() == Deduplication.POSITION;
  }

  Resumption at(ChainId id, long offset) {
    ChainBackwards chain = new ChainBackwards(log, id);
    long from = begin(chain, offset);
    return new Resumption(
        from,
        delivery.deduplicate() == Deduplication.POSITION
            ? Optional.of(KnownPositions.at(chain, from))
            : Optional.empty(),
        delivery.mirrored() ? Optional.of(KnownOrigins.at(chain, from)) : Optional.empty());
  }

  /** Of the entry that has the offset: the filters are known where entries begin. */
  private static long begin(ChainBackwards chain, long offset) {
    int back = 0;
    Optional<LogEntry> entry = chain.entry(back);
    while (entry.isPresent() && chain.isOfNewestLog(entry.get())) {
      if (entry.get() instanceof Committed commit && commit.offsets().from() < offset) {
        return commit.offsets().to() > offset ? commit.offsets().from() : offset;
      }
      entry = chain.entry(++back);
    }
    return offset;
  }
}
