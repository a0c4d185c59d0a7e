package dev.tributary.sink.commit;

import dev.tributary.lake.log.DataFile;
import dev.tributary.lake.log.LogEntry;
import java.time.Instant;
import java.util.Optional;

/**
 * Making the committed files visible. Nothing is appended before that is done.
 *
 * @param repair the opening that is to go on after a repair; empty for an ordinary commit
 */
record Publishing(Optional<Session> repair, Publication publication) implements State {
  static Step begin(Optional<Session> repair, LogEntry entry) {
    Publishing state = new Publishing(repair, Publication.of(entry));
    return state.publication.settled()
        ? state.settled()
        : Step.to(state, state.publication.completions());
  }

  @Override
  public long readsUpTo() {
    return repair.isPresent() ? 0 : Long.MAX_VALUE;
  }

  @Override
  public Step visible(DataFile file, Instant now) {
    if (!publication.awaits(file)) {
      return Step.to(this);
    }
    Publishing next = new Publishing(repair, publication.visible(file));
    return next.publication.settled() ? next.settled() : Step.to(next);
  }

  @Override
  public Step uploadGone(DataFile file) {
    return publication.awaits(file) ? Step.to(this, new Effect.Inspect(file)) : Step.to(this);
  }

  /** Whoever opens the chain repairs it: so do we, from the start. */
  @Override
  public Step absent(DataFile file, Instant now) {
    return reopened(file, "its upload was aborted before it was completed");
  }

  @Override
  public Step different(DataFile file) {
    return reopened(file, "another object lies there");
  }

  private Step reopened(DataFile file, String reason) {
    if (!publication.awaits(file)) {
      return Step.to(this);
    }
    String sentence = "Cannot publish %s: %s".formatted(file.key(), reason);
    return Step.to(new Fenced(sentence), new Effect.Drop());
  }

  private Step settled() {
    LogEntry entry = publication.entry();
    return repair
        .map(session -> Opening.of(session).again())
        .orElseGet(() -> Step.to(new Writing(entry), new Effect.Confirm(entry.nextOffset())));
  }
}
