package dev.tributary.sink.commit;

import dev.tributary.lake.log.LogEntry;
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
      return first(new Beginning(session, topicId), now);
    }
    Publication publication = Publication.of(newest.get());
    return new Recovering(session, topicId, publication, suspect).proceed(now);
  }

  private Step first(Beginning beginning, Instant now) {
    if (session.moveTo().isPresent()) {
      return beginning.at(session.moveTo().getAsLong(), now);
    }
    return switch (session.start()) {
      case EARLIEST -> beginning.at(0, now);
      case GROUP -> Step.to(beginning);
    };
  }
}
