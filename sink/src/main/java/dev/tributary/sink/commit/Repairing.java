package dev.tributary.sink.commit;

import dev.tributary.lake.OffsetRange;
import dev.tributary.lake.log.DataFile;
import java.time.Instant;
import java.util.Optional;

/**
 * Reading again the rows of a committed file that the store has lost: a bucket rule aborted its
 * upload before it was completed. The rows of {@code offsets} are encoded anew, until the cut at
 * the range's end.
 *
 * @param offsets from the first row of a missing file to the last
 */
record Repairing(Session session, Publication publication, OffsetRange offsets) implements State {
  static Step begin(Session session, Publication publication) {
    long from = Long.MAX_VALUE;
    long to = 0;
    for (DataFile file : publication.missing()) {
      from = Math.min(from, file.firstOffset());
      to = Math.max(to, file.lastOffset() + 1);
    }
    return Step.to(
        new Repairing(session, publication, new OffsetRange(from, to)),
        new Effect.Seek(from, publication.entry().header().logId()));
  }

  /** By what time of the worker's clock the rows have their folders; empty if by none. */
  Optional<Instant> routedAt() {
    return publication.missing().stream().flatMap(file -> file.routedAt().stream()).findFirst();
  }

  @Override
  public long readsUpTo() {
    return offsets.to();
  }

  @Override
  public Step cut(Event.Cut cut) {
    if (cut.to() != offsets.to()) {
      return Step.to(this);
    }
    return Step.to(
        new Restaging(session, publication, cut.attempt()), new Effect.Stage(cut.attempt()));
  }
}
