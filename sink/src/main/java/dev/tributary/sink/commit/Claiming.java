package dev.tributary.sink.commit;

import dev.tributary.lake.log.LogEntry;
import dev.tributary.lake.log.LogEntry.Claimed;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Writing the entry that fences every older writer of the chain.
 *
 * @param logs ids of the logs whose uploads are to be swept: the claim's, and the one it ends
 */
record Claiming(Session session, Claimed claim, Set<String> logs) implements State {
  Claiming {
    logs = Set.copyOf(logs);
  }

  static Step first(Session session, Claimed claim) {
    Set<String> logs = Set.of(claim.header().logId());
    return Step.to(new Claiming(session, claim, logs), new Effect.Append(claim));
  }

  static Step after(LogEntry newest, Session session, Claimed claim) {
    Set<String> logs = new HashSet<>(List.of(newest.header().logId(), claim.header().logId()));
    return Step.to(new Claiming(session, claim, logs), new Effect.Append(claim));
  }

  @Override
  public Step appended(LogEntry entry) {
    return entry.equals(claim) ? Sweeping.begin(claim, logs) : Step.to(this);
  }

  @Override
  public Step sequenceTaken(LogEntry entry) {
    return entry.equals(claim)
        ? Step.to(this, new Effect.ReadEntry(session.chain(), claim.sequence()))
        : Step.to(this);
  }

  @Override
  public Step entryRead(Event.EntryRead read) {
    if (read.sequence() != claim.sequence()) {
      return Step.to(this);
    }
    if (read.entry().isEmpty()) {
      return Step.to(this, new Effect.Append(claim));
    }
    if (Provenance.isOwn(read.entry().get(), claim)) {
      return Sweeping.begin(claim, logs);
    }
    return Step.to(Fenced.by(read.entry().get()), new Effect.Drop());
  }
}
