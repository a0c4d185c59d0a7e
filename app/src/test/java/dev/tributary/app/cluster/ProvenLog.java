package dev.tributary.app.cluster;

import dev.tributary.lake.log.LogEntry.Claimed;
import java.util.SortedMap;

/**
 * One log of a chain whose rows were read and hold every offset from its start to its end once.
 *
 * @param start the claim that began it
 * @param to the first offset behind it
 * @param ids of the rows, by offset
 */
record ProvenLog(Claimed start, long to, SortedMap<Long, Long> ids) {
  long from() {
    return start.nextOffset();
  }

  String topicId() {
    return start.header().topicId();
  }

  int partition() {
    return start.header().chain().partition();
  }

  /** Such as {@code OFFSETS_MOVED [40, 150)}. */
  String summary() {
    return "%s [%d, %d)".formatted(start.reason(), from(), to);
  }
}
