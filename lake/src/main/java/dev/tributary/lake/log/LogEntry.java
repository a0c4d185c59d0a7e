package dev.tributary.lake.log;

import dev.tributary.lake.OffsetRange;
import java.util.List;

/**
 * One object of a chain. Writing it (create-only) is the commit point; everything else follows from
 * it and can be repeated. Entries of a chain are contiguous: each starts at the {@link #nextOffset}
 * that its predecessor left.
 */
public sealed interface LogEntry {
  EntryHeader header();

  /** The first Kafka offset that is not yet in the chain after this entry. */
  long nextOffset();

  default long sequence() {
    return header().sequence();
  }

  /** Why a writer claimed the chain without adding rows to it. */
  enum ClaimReason {
    /** The first entry of a chain. */
    CREATED,
    /** A new owner fences its predecessor before it aborts that one's uploads. */
    TAKEN_OVER,
    /** The topic was deleted and made again: a new topic id, and offsets start anew. */
    TOPIC_RECREATED,
    /**
     * The chain goes on in another Kafka cluster, to which its topic is mirrored: the records that
     * follow are those from the entry before this one on, under offsets of another topic.
     */
    TOPIC_MIRRORED,
    /** An operator moved the connector's offsets through Connect's offsets API. */
    OFFSETS_MOVED
  }

  /** A writer's claim: starts an epoch. Afterwards no writer of an older epoch can commit. */
  record Claimed(EntryHeader header, ClaimReason reason, long nextOffset) implements LogEntry {
    public Claimed {
      if (nextOffset < 0) {
        throw new IllegalArgumentException("Next offset must be >= 0: " + nextOffset);
      }
    }
  }

  /** Rows: every record of {@code offsets} that carries one is in exactly one of {@code files}. */
  record Committed(EntryHeader header, OffsetRange offsets, List<DataFile> files)
      implements LogEntry {
    public Committed {
      files = List.copyOf(files);
    }

    @Override
    public long nextOffset() {
      return offsets.to();
    }
  }

  /**
   * Replaces files of the commit {@code repairedSequence} whose uploads a bucket rule had aborted
   * before they were completed: same keys, same rows, new uploads.
   */
  record Repaired(EntryHeader header, long repairedSequence, long nextOffset, List<DataFile> files)
      implements LogEntry {
    public Repaired {
      files = List.copyOf(files);
    }
  }
}
