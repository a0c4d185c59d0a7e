package dev.tributary.sink.commit;

import dev.tributary.lake.log.EntryHeader;
import dev.tributary.lake.log.LogEntry;
import dev.tributary.lake.log.LogEntry.ClaimReason;
import dev.tributary.lake.log.LogEntry.Claimed;
import java.time.Instant;
import java.util.Optional;

/**
 * Asking Kafka for the topic's id, after the newest entry was read: so the answer cannot be older
 * than what the chain says, and a slow opener cannot take a new topic for a re-created one.
 *
 * @param suspect the entry was read twice because a file of it was different
 */
record Identifying(Session session, Optional<LogEntry> newest, boolean suspect) implements State {

  @Override
  public Step topicIdentified(Optional<String> topicId, Instant now) {
    if (newest.isEmpty()) {
      return Claiming.first(session, first(topicId, now));
    }
    Publication publication = Publication.of(newest.get());
    return new Recovering(session, topicId, publication, suspect).proceed(now);
  }

  private Claimed first(Optional<String> topicId, Instant now) {
    EntryHeader header =
        new EntryHeader(
            session.chain(),
            0,
            session.freshLogId(),
            topicId.orElse(""),
            1,
            session.attempt(),
            now);
    return new Claimed(header, ClaimReason.CREATED, session.moveTo().orElse(0));
  }
}
