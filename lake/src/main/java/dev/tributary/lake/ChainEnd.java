package dev.tributary.lake;

import dev.tributary.lake.log.ChainId;
import dev.tributary.lake.log.LogEntry;
import java.util.Optional;

/**
 * How far a chain has come.
 *
 * @param firstLog first characters of the id of its first log; likewise {@code log} of the newest
 * @param begin the first offset of its first log
 * @param end the first offset that it does not have
 */
record ChainEnd(ChainId chain, String firstLog, String log, long begin, long end) {
  static ChainEnd of(LogEntry first, LogEntry newest) {
    return new ChainEnd(
        newest.header().chain(),
        DataFileName.logOf(first.header().logId()),
        DataFileName.logOf(newest.header().logId()),
        first instanceof LogEntry.Committed committed
            ? committed.offsets().from()
            : first.nextOffset(),
        newest.nextOffset());
  }

  /** Whether one of its writers may have called its file so. */
  boolean mayHave(DataFileName name) {
    return name.partition() == chain.partition()
        && name.topic().map(chain.topic()::equals).orElse(true);
  }

  /**
   * Whether an entry that is yet to come may name the file: it begins where the chain has not come
   * to. Whatever begins before, the log can only name again if it names it already.
   */
  boolean mayName(DataFileName name) {
    Optional<String> current =
        name.isShared() && log.equals(firstLog) ? Optional.empty() : Optional.of(log);
    boolean before = name.isShared() && name.log().isEmpty() && name.firstOffset() < begin;
    return mayHave(name) && (before || (name.log().equals(current) && name.firstOffset() >= end));
  }
}
