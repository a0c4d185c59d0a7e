package dev.tributary.sink.commit;

import dev.tributary.lake.log.DataFile;
import dev.tributary.lake.log.LogEntry;
import dev.tributary.lake.log.LogEntry.ClaimReason;
import dev.tributary.lake.log.LogEntry.Claimed;
import dev.tributary.lake.log.LogEntry.Committed;
import dev.tributary.sink.change.OriginFilter;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Learns from a chain what it has of the topics that its own is mirrored from. */
final class KnownOrigins {
  private KnownOrigins() {}

  /**
   * The filter as it was at an offset at which an entry begins. Looks back to the nearest rows,
   * which tell where the last of them came from; and where the chain was written from another
   * cluster before, how far it had come there.
   */
  static OriginFilter at(ChainBackwards chain, long offset) {
    Map<String, Long> ends = new HashMap<>();
    Optional<Instant> joint = Optional.empty();
    int back = 0;
    Optional<LogEntry> entry = chain.entry(back);
    while (entry.isPresent()) {
      Optional<LogEntry> before = chain.entry(++back);
      if (chain.isBefore(entry.get(), offset) && hasRows(entry.get())) {
        ((Committed) entry.get()).files().forEach(file -> add(file, ends));
        break;
      }
      if (isMirrored(entry.get()) && before.isPresent()) {
        ends.merge(before.get().header().topicId(), before.get().nextOffset(), Math::max);
        if (chain.isOfNewestLog(entry.get()) && entry.get().nextOffset() == offset) {
          joint = Optional.of(before.get().header().writtenAt());
        }
      }
      entry = before;
    }
    return joint
        .map(lastWritten -> OriginFilter.joining(ends, lastWritten))
        .orElseGet(() -> OriginFilter.after(ends));
  }

  private static boolean hasRows(LogEntry entry) {
    return entry instanceof Committed commit && !commit.files().isEmpty();
  }

  private static void add(DataFile file, Map<String, Long> ends) {
    file.statistics()
        .origins()
        .forEach((topicId, offset) -> ends.merge(topicId, offset + 1, Math::max));
  }

  private static boolean isMirrored(LogEntry entry) {
    return entry instanceof Claimed claimed && claimed.reason() == ClaimReason.TOPIC_MIRRORED;
  }
}
