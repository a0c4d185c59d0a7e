package dev.tributary.sink.commit;

import dev.tributary.lake.OffsetRange;
import dev.tributary.lake.log.EntryHeader;
import dev.tributary.lake.log.LogEntry;
import dev.tributary.lake.log.LogEntry.Committed;
import java.time.Instant;
import java.util.Optional;

/** All open files are closed at one offset, and their last parts are on their way. */
record Staging(LogEntry newest, long to, String attempt) implements State {

  @Override
  public long readsUpTo() {
    return Long.MAX_VALUE;
  }

  @Override
  public Step staged(Event.Staged staged, Instant now) {
    if (!staged.attempt().equals(attempt)) {
      return Step.to(this);
    }
    EntryHeader last = newest.header();
    EntryHeader header =
        new EntryHeader(
            last.chain(),
            last.sequence() + 1,
            last.logId(),
            last.topicId(),
            last.epoch(),
            attempt,
            now);
    Committed entry =
        new Committed(header, new OffsetRange(newest.nextOffset(), to), staged.files());
    return Attesting.begin(Optional.empty(), entry, staged.files());
  }

  @Override
  public Step stageLost(Event.StageLost lost) {
    return lost.attempt().equals(attempt)
        ? Step.to(new Fenced(lost.reason()), new Effect.Drop())
        : Step.to(this);
  }
}
