package dev.tributary.sink.commit;

import dev.tributary.lake.log.LogEntry;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reading the newest entry of the chain.
 *
 * @param suspect sequence of an entry whose file was found to be different; if it is still the
 *     newest, nobody replaced it rightfully
 */
record Opening(Session session, OptionalLong suspect) implements State {
  static Opening of(Session session) {
    return new Opening(session, OptionalLong.empty());
  }

  /** Reads the chain (again); nothing is open. */
  Step again() {
    return Step.to(this, new Effect.ReadNewest(session.chain()));
  }

  @Override
  public Step newestRead(Optional<LogEntry> newest) {
    boolean stillSuspect =
        suspect.isPresent()
            && newest.filter(entry -> entry.sequence() == suspect.getAsLong()).isPresent();
    return Step.to(
        new Identifying(session, newest, stillSuspect),
        new Effect.IdentifyTopic(session.chain().topic()));
  }
}
