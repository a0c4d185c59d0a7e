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
    if (session.moveTo().isEmpty()) {
      String before = newest.get().header().topicId();
      if (session.mirrored() && (before.isEmpty() || topicId.isEmpty())) {
        return Step.to(new Failed(Sentences.unknownTopic(session.chain(), newest.get())));
      }
      if (isAnother(topicId, newest.get())) {
        return Tracing.begin(session, newest.get(), topicId.orElseThrow(), suspect);
      }
    }
    return Recovering.begin(session, newest.get(), topicId, suspect, now);
  }

  /** Only two known ids can differ: a writer that could not ask left the id empty. */
  static boolean isAnother(Optional<String> topicId, LogEntry newest) {
    String before = newest.header().topicId();
    return !before.isEmpty() && topicId.filter(id -> !id.equals(before)).isPresent();
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
