package dev.tributary.sink.commit;

import dev.tributary.lake.log.DataFile;
import dev.tributary.lake.log.LogEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writing the entry: the commit point. As long as its outcome is unknown, the uploads it names must
 * stay.
 *
 * @param repair the opening that is to go on after a repair; empty for an ordinary commit
 */
record Committing(Optional<Session> repair, LogEntry entry) implements State {

  /**
   * @param surplus files that were staged and are not named by the entry
   */
  static Step begin(Optional<Session> repair, LogEntry entry, List<DataFile> surplus) {
    List<Effect> effects = new ArrayList<>();
    effects.add(new Effect.Append(entry));
    if (!surplus.isEmpty()) {
      effects.add(new Effect.AbortUploads(Uploads.of(surplus)));
    }
    return Step.to(new Committing(repair, entry), effects);
  }

  @Override
  public long readsUpTo() {
    return repair.isPresent() ? 0 : Long.MAX_VALUE;
  }

  @Override
  public Step appended(LogEntry appended) {
    return appended.equals(entry) ? Publishing.begin(repair, entry) : Step.to(this);
  }

  @Override
  public Step sequenceTaken(LogEntry taken) {
    return taken.equals(entry)
        ? Step.to(this, new Effect.ReadEntry(entry.header().chain(), entry.sequence()))
        : Step.to(this);
  }

  @Override
  public Step entryRead(Event.EntryRead read) {
    if (read.sequence() != entry.sequence()) {
      return Step.to(this);
    }
    if (read.entry().isEmpty()) {
      return Step.to(this, new Effect.Append(entry));
    }
    if (Provenance.isOwn(read.entry().get(), entry)) {
      return Publishing.begin(repair, entry);
    }
    return Step.to(
        Fenced.by(read.entry().get()),
        new Effect.AbortUploads(Uploads.of(Publication.of(entry).pending())),
        new Effect.Drop());
  }
}
