package dev.tributary.sink.commit;

import dev.tributary.lake.log.LogEntry;
import java.time.Instant;
import java.util.Optional;

/**
 * Kafka's topic is not the one of the newest entry: asking whether the chain has had it before that
 * one. A topic that was made again is new to the chain. One that is known has been left, for that
 * of another cluster: writing from it again would bring its rows a second time.
 *
 * @param suspect the entry was read twice because a file of it was different
 */
record Tracing(Session session, LogEntry newest, String topicId, boolean suspect) implements State {
  static Step begin(Session session, LogEntry newest, String topicId, boolean suspect) {
    return Step.to(
        new Tracing(session, newest, topicId, suspect),
        new Effect.TraceTopic(session.chain(), topicId));
  }

  @Override
  public Step topicTraced(boolean known, Instant now) {
    if (known) {
      return Step.to(new Failed(Sentences.goneElsewhere(session.chain(), topicId, newest)));
    }
    return Recovering.begin(session, newest, Optional.of(topicId), suspect, now);
  }
}
