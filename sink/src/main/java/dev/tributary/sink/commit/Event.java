package dev.tributary.sink.commit;

import dev.tributary.lake.log.DataFile;
import dev.tributary.lake.log.LogEntry;
import dev.tributary.lake.store.PendingUpload;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What happened: the owner's wish, or the answer to an {@link Effect}. An answer names what it
 * answers, so that a late one is recognised and ignored.
 */
sealed interface Event {
  Step happensTo(State state, Instant now);

  /** The partition was assigned. */
  record Open(Session session) implements Event {
    @Override
    public Step happensTo(State state, Instant now) {
      return state.open(session);
    }
  }

  /** The partition was taken away, or the task stops. */
  record Close() implements Event {
    @Override
    public Step happensTo(State state, Instant now) {
      return state.close();
    }
  }

  /** A trigger is due: everything below {@code to} is to be committed. */
  record Cut(long to, String attempt) implements Event {
    @Override
    public Step happensTo(State state, Instant now) {
      return state.cut(this);
    }
  }

  record Staged(String attempt, List<DataFile> files) implements Event {
    public Staged {
      files = List.copyOf(files);
    }

    @Override
    public Step happensTo(State state, Instant now) {
      return state.staged(this, now);
    }
  }

  /** Parts of an open file are gone: its upload was aborted by somebody else. */
  record StageLost(String attempt, String reason) implements Event {
    @Override
    public Step happensTo(State state, Instant now) {
      return state.stageLost(this);
    }
  }

  record NewestRead(Optional<LogEntry> newest) implements Event {
    @Override
    public Step happensTo(State state, Instant now) {
      return state.newestRead(newest);
    }
  }

  /** Kafka's id of the topic; empty if Kafka cannot be asked. */
  record TopicIdentified(Optional<String> topicId) implements Event {
    @Override
    public Step happensTo(State state, Instant now) {
      return state.topicIdentified(topicId, now);
    }
  }

  /** Whether the chain has an entry of that topic. */
  record TopicTraced(boolean known) implements Event {
    @Override
    public Step happensTo(State state, Instant now) {
      return state.topicTraced(known, now);
    }
  }

  /** The first record that Kafka gave of the partition since it was assigned. */
  record FirstRecord(long offset) implements Event {
    @Override
    public Step happensTo(State state, Instant now) {
      return state.firstRecord(offset, now);
    }
  }

  record EntryRead(long sequence, Optional<LogEntry> entry) implements Event {
    @Override
    public Step happensTo(State state, Instant now) {
      return state.entryRead(this);
    }
  }

  record Appended(LogEntry entry) implements Event {
    @Override
    public Step happensTo(State state, Instant now) {
      return state.appended(entry);
    }
  }

  /** The chain has an entry of this sequence: another writer's, or our own after a lost answer. */
  record SequenceTaken(LogEntry entry) implements Event {
    @Override
    public Step happensTo(State state, Instant now) {
      return state.sequenceTaken(entry);
    }
  }

  record Completed(DataFile file) implements Event {
    @Override
    public Step happensTo(State state, Instant now) {
      return state.visible(file, now);
    }
  }

  /** The upload was completed before, or aborted. */
  record UploadGone(DataFile file) implements Event {
    @Override
    public Step happensTo(State state, Instant now) {
      return state.uploadGone(file);
    }
  }

  record Inspected(DataFile file, Finding finding) implements Event {
    @Override
    public Step happensTo(State state, Instant now) {
      return switch (finding) {
        case SAME -> state.visible(file, now);
        case ABSENT -> state.absent(file, now);
        case DIFFERENT -> state.different(file);
      };
    }
  }

  /** What lies at a file's key. */
  enum Finding {
    SAME,
    ABSENT,
    DIFFERENT
  }

  record StraysListed(List<PendingUpload> strays) implements Event {
    public StraysListed {
      strays = List.copyOf(strays);
    }

    @Override
    public Step happensTo(State state, Instant now) {
      return state.straysListed(strays);
    }
  }

  record UploadsAborted(List<PendingUpload> uploads) implements Event {
    public UploadsAborted {
      uploads = List.copyOf(uploads);
    }

    @Override
    public Step happensTo(State state, Instant now) {
      return state.uploadsAborted(uploads);
    }
  }
}
