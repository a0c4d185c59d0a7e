package dev.tributary.sink.commit;

import dev.tributary.lake.log.ChainId;
import dev.tributary.lake.log.CommitLog;
import dev.tributary.lake.log.LogEntry;
import dev.tributary.lake.log.LogEntry.ClaimReason;
import dev.tributary.lake.log.LogEntry.Claimed;
import dev.tributary.lake.log.LogEntry.Committed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A chain's entries from its end on backwards, each read once, and only as far as is asked. It ends
 * where the chain starts anew, on a topic made again or by an operator's will: what the source, or
 * a mirror, sends from there on has nothing to do with what was sent before.
 */
final class ChainBackwards {
  private static final Logger LOG = LoggerFactory.getLogger(ChainBackwards.class);
  private static final int MOST_ENTRIES = 1_000;

  private final CommitLog log;
  private final ChainId chain;
  private final List<LogEntry> read = new ArrayList<>();

  ChainBackwards(CommitLog log, ChainId chain) {
    this.log = log;
    this.chain = chain;
    log.newest(chain).ifPresent(read::add);
  }

  /**
   * The entry that lies so many before the newest, which is 0; empty if there is none, or if it
   * lies further back than anybody should have to look.
   */
  Optional<LogEntry> entry(int back) {
    while (read.size() <= back && !read.isEmpty()) {
      LogEntry next = read.get(read.size() - 1);
      if (next.sequence() == 0 || startsAnew(next)) {
        return Optional.empty();
      }
      if (read.size() == MOST_ENTRIES) {
        LOG.warn("The last {} entries of chain {} do not tell what it has", MOST_ENTRIES, chain);
        return Optional.empty();
      }
      Optional<LogEntry> before = log.entry(chain, next.sequence() - 1);
      if (before.isEmpty()) {
        return Optional.empty();
      }
      read.add(before.get());
    }
    return back < read.size() ? Optional.of(read.get(back)) : Optional.empty();
  }

  private static boolean startsAnew(LogEntry entry) {
    return entry instanceof Claimed claimed
        && claimed.reason() != ClaimReason.TAKEN_OVER
        && claimed.reason() != ClaimReason.TOPIC_MIRRORED;
  }

  /** Whether the entry counts offsets as the newest does. */
  boolean isOfNewestLog(LogEntry entry) {
    return entry.header().logId().equals(read.get(0).header().logId());
  }

  /** Whether the entry is a commit of rows before an offset of the newest log. */
  boolean isBefore(LogEntry entry, long offset) {
    return entry instanceof Committed commit
        && (!isOfNewestLog(entry) || commit.offsets().from() < offset);
  }
}
