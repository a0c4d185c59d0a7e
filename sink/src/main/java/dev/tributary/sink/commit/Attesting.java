package dev.tributary.sink.commit;

import dev.tributary.lake.log.DataFile;
import dev.tributary.lake.log.LogEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Asking Kafka once more for the topic's id, after the last row was read: only if it is still that
 * of the chain do the rows belong to it. A topic that was deleted, made again and filled beyond our
 * position shows itself in no other way.
 *
 * @param repair the opening that is to go on after a repair; empty for an ordinary commit
 * @param entry to be written if so
 * @param staged all files that were uploaded, whether the entry names them or not
 */
record Attesting(Optional<Session> repair, LogEntry entry, List<DataFile> staged) implements State {
  Attesting {
    staged = List.copyOf(staged);
  }

  static Step begin(Optional<Session> repair, LogEntry entry, List<DataFile> staged) {
    return Step.to(
        new Attesting(repair, entry, staged),
        new Effect.IdentifyTopic(entry.header().chain().topic()));
  }

  @Override
  public long readsUpTo() {
    return repair.isPresent() ? 0 : Long.MAX_VALUE;
  }

  @Override
  public Step topicIdentified(Optional<String> topicId, Instant now) {
    String known = entry.header().topicId();
    if (known.isEmpty() || topicId.isEmpty() || topicId.get().equals(known)) {
      List<DataFile> named = Publication.of(entry).pending();
      List<DataFile> surplus = staged.stream().filter(file -> !named.contains(file)).toList();
      return Committing.begin(repair, entry, surplus);
    }
    String reason = "Topic %s was deleted and made again".formatted(entry.header().chain().topic());
    return Step.to(
        new Fenced(reason), new Effect.AbortUploads(Uploads.of(staged)), new Effect.Drop());
  }
}
