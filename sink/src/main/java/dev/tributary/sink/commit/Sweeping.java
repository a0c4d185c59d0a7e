package dev.tributary.sink.commit;

import dev.tributary.lake.log.LogEntry.Claimed;
import dev.tributary.lake.store.PendingUpload;
import java.util.List;
import java.util.Set;

/**
 * Aborting the uploads that fenced writers left behind.
 *
 * <p>The list is taken after the claim and used only if, after it was taken, nobody had claimed the
 * chain after us. So it cannot hold an upload of a newer writer, however long we sleep before we
 * abort.
 *
 * <p>Nor may it hold an upload of another chain. Names that have their log say so themselves; of
 * names that have not, none is listed as long as another connector has a chain of the same
 * partition in this lake.
 */
record Sweeping(Claimed claim, List<PendingUpload> strays) implements State {
  Sweeping {
    strays = List.copyOf(strays);
  }

  static Step begin(Claimed claim, Set<String> logs) {
    return Step.to(
        new Sweeping(claim, List.of()), new Effect.ListStrays(logs, claim.header().chain()));
  }

  @Override
  public Step straysListed(List<PendingUpload> listed) {
    if (listed.isEmpty()) {
      return Writing.begin(claim);
    }
    return Step.to(
        new Sweeping(claim, listed),
        new Effect.ReadEntry(claim.header().chain(), claim.sequence() + 1));
  }

  @Override
  public Step entryRead(Event.EntryRead read) {
    if (read.sequence() != claim.sequence() + 1) {
      return Step.to(this);
    }
    if (read.entry().isPresent()) {
      return Step.to(Fenced.by(read.entry().get()), new Effect.Drop());
    }
    return Step.to(this, new Effect.AbortUploads(strays));
  }

  @Override
  public Step uploadsAborted(List<PendingUpload> uploads) {
    return uploads.equals(strays) ? Writing.begin(claim) : Step.to(this);
  }
}
