package dev.tributary.sink.commit;

import dev.tributary.lake.log.LogEntry;

/**
 * Another writer's entry stands where ours should: what we held is void. The chain may be opened
 * again, better after a while, in case Kafka has not yet told us that the partition is another's.
 */
record Fenced(String reason) implements State {
  static Fenced by(LogEntry other) {
    return new Fenced(
        "Entry %d of chain %s was written by another writer of epoch %d"
            .formatted(other.sequence(), other.header().chain(), other.header().epoch()));
  }
}
