package dev.tributary.sink.commit;

import dev.tributary.lake.log.LogEntry;
import dev.tributary.lake.log.LogEntry.Claimed;

/**
 * The partition is ours, and everything the chain names is visible. Records go into open files.
 *
 * @param newest the chain's newest entry, our own
 */
record Writing(LogEntry newest) implements State {
  static Step begin(Claimed claim) {
    return Step.to(
        new Writing(claim),
        new Effect.Seek(claim.nextOffset(), claim.header().logId()),
        new Effect.Confirm(claim.nextOffset()));
  }

  @Override
  public long readsUpTo() {
    return Long.MAX_VALUE;
  }

  @Override
  public boolean cuts() {
    return true;
  }

  /** A cut at the end of the chain holds nothing, and is none. */
  @Override
  public Step cut(Event.Cut cut) {
    if (cut.to() <= newest.nextOffset()) {
      return Step.to(this);
    }
    return Step.to(new Staging(newest, cut.to(), cut.attempt()), new Effect.Stage(cut.attempt()));
  }
}
