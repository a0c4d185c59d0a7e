package dev.tributary.sink.commit;

import dev.tributary.lake.log.ChainId;
import dev.tributary.lake.log.DataFile;
import dev.tributary.lake.log.LogEntry;
import dev.tributary.lake.store.PendingUpload;
import java.util.List;
import java.util.Set;

/** What the state machine wants done. Every effect may be done twice without harm. */
sealed interface Effect {

  /**
   * A call to the object store or to Kafka, answered by one event. Repeated until it is answered,
   * whatever is lost on the way.
   */
  sealed interface OnStore extends Effect {
    Event perform(StoreCalls store);
  }

  /** Something for the thread that holds the partition's records and open files. */
  sealed interface OnPartition extends Effect {
    void perform(OpenPartition partition);
  }

  /** Answered by {@link Event.NewestRead}. */
  record ReadNewest(ChainId chain) implements OnStore {
    @Override
    public Event perform(StoreCalls store) {
      return store.newest(chain);
    }
  }

  /** Asks Kafka for the topic's id now; answered by {@link Event.TopicIdentified}. */
  record IdentifyTopic(String topic) implements OnStore {
    @Override
    public Event perform(StoreCalls store) {
      return store.identify(topic);
    }
  }

  /**
   * Looks through the chain for entries of the topic of that id; answered by {@link
   * Event.TopicTraced}.
   */
  record TraceTopic(ChainId chain, String topicId) implements OnStore {
    @Override
    public Event perform(StoreCalls store) {
      return store.trace(chain, topicId);
    }
  }

  /** Answered by {@link Event.EntryRead}. */
  record ReadEntry(ChainId chain, long sequence) implements OnStore {
    @Override
    public Event perform(StoreCalls store) {
      return store.entry(chain, sequence);
    }
  }

  /** Create-only; answered by {@link Event.Appended} or {@link Event.SequenceTaken}. */
  record Append(LogEntry entry) implements OnStore {
    @Override
    public Event perform(StoreCalls store) {
      return store.append(entry);
    }
  }

  /** Answered by {@link Event.Completed} or {@link Event.UploadGone}. */
  record Complete(DataFile file) implements OnStore {
    @Override
    public Event perform(StoreCalls store) {
      return store.complete(file);
    }
  }

  /** Compares the object with what the log says of it; answered by {@link Event.Inspected}. */
  record Inspect(DataFile file) implements OnStore {
    @Override
    public Event perform(StoreCalls store) {
      return store.inspect(file);
    }
  }

  /**
   * Finds the partition's pending uploads of these logs; answered by {@link Event.StraysListed}.
   */
  record ListStrays(Set<String> logIds, ChainId chain) implements OnStore {
    public ListStrays {
      logIds = Set.copyOf(logIds);
    }

    @Override
    public Event perform(StoreCalls store) {
      return store.strays(logIds, chain);
    }
  }

  /** Answered by {@link Event.UploadsAborted}. */
  record AbortUploads(List<PendingUpload> uploads) implements OnStore {
    public AbortUploads {
      uploads = List.copyOf(uploads);
    }

    @Override
    public Event perform(StoreCalls store) {
      return store.abort(uploads);
    }
  }

  /**
   * Read the partition from this offset on, into files of this log; nothing read before counts any
   * more.
   */
  record Seek(long offset, String logId) implements OnPartition {
    @Override
    public void perform(OpenPartition partition) {
      partition.seek(offset, logId);
    }
  }

  /**
   * Close all open files and upload what is left of them; answered by {@link Event.Staged} or
   * {@link Event.StageLost}. Records that follow go into new files.
   */
  record Stage(String attempt) implements OnPartition {
    @Override
    public void perform(OpenPartition partition) {
      partition.stage(attempt);
    }
  }

  /** Forget all open files, staged ones included, and abort the uploads of those not staged. */
  record Drop() implements OnPartition {
    @Override
    public void perform(OpenPartition partition) {
      partition.drop();
    }
  }

  /** Everything below the offset is in the lake for good: Kafka may be told. */
  record Confirm(long offset) implements OnPartition {
    @Override
    public void perform(OpenPartition partition) {
      partition.confirm(offset);
    }
  }
}
