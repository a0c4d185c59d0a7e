package dev.tributary.sink.commit;

import dev.tributary.lake.log.DataFile;
import dev.tributary.lake.log.EntryHeader;
import dev.tributary.lake.log.LogEntry;
import dev.tributary.lake.log.LogEntry.Repaired;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Uploading the files of a repair. */
record Restaging(Session session, Publication publication, String attempt) implements State {

  @Override
  public Step staged(Event.Staged staged, Instant now) {
    if (!staged.attempt().equals(attempt)) {
      return Step.to(this);
    }
    List<DataFile> replacements = new ArrayList<>();
    for (DataFile missing : publication.missing()) {
      staged.files().stream().filter(file -> sameRows(file, missing)).forEach(replacements::add);
    }
    if (replacements.size() < publication.missing().size()) {
      return unlike(staged.files());
    }
    LogEntry newest = publication.entry();
    Repaired entry =
        new Repaired(
            header(newest, now),
            publication.committedSequence(),
            newest.nextOffset(),
            replacements);
    // Rows of files that are not missing were only read on the way: those files are surplus.
    return Attesting.begin(Optional.of(session), entry, staged.files());
  }

  @Override
  public Step stageLost(Event.StageLost lost) {
    return lost.attempt().equals(attempt) ? open(session) : Step.to(this);
  }

  private Step unlike(List<DataFile> staged) {
    String sentence =
        Sentences.notTheSameRows(
            session.chain(), publication.entry().sequence(), publication.missing());
    return Step.to(
        new Failed(sentence), new Effect.AbortUploads(Uploads.of(staged)), new Effect.Drop());
  }

  private EntryHeader header(LogEntry newest, Instant now) {
    EntryHeader last = newest.header();
    return new EntryHeader(
        last.chain(),
        last.sequence() + 1,
        last.logId(),
        last.topicId(),
        last.epoch(),
        attempt,
        now);
  }

  private static boolean sameRows(DataFile file, DataFile missing) {
    return file.key().equals(missing.key())
        && file.rows() == missing.rows()
        && file.firstOffset() == missing.firstOffset()
        && file.lastOffset() == missing.lastOffset();
  }
}
