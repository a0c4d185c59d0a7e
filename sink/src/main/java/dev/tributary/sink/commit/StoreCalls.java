package dev.tributary.sink.commit;

import dev.tributary.lake.log.ChainId;
import dev.tributary.lake.log.CommitLog;
import dev.tributary.lake.log.DataFile;
import dev.tributary.lake.log.LogEntry;
import dev.tributary.lake.store.ObjectStore;
import dev.tributary.lake.store.PendingUpload;
import dev.tributary.lake.store.StoreException;
import dev.tributary.lake.store.StoreException.Reason;
import java.util.List;
import java.util.Set;

/**
 * Does what the state machine wants of the object store and of Kafka, once. A {@link
 * StoreException} that flies leaves the effect to be done again, if it is retriable.
 */
final class StoreCalls {
  private final ObjectStore store;
  private final CommitLog log;
  private final String prefix;
  private final TopicIds topicIds;

  /**
   * @param prefix what the keys of all data files start with
   */
  StoreCalls(ObjectStore store, CommitLog log, String prefix, TopicIds topicIds) {
    this.store = store;
    this.log = log;
    this.prefix = prefix;
    this.topicIds = topicIds;
  }

  Event newest(ChainId chain) {
    return new Event.NewestRead(log.newest(chain));
  }

  Event identify(String topic) {
    return new Event.TopicIdentified(topicIds.idOf(topic));
  }

  Event entry(ChainId chain, long sequence) {
    return new Event.EntryRead(sequence, log.entry(chain, sequence));
  }

  Event append(LogEntry entry) {
    try {
      log.append(entry);
      return new Event.Appended(entry);
    } catch (StoreException e) {
      if (e.reason() == Reason.KEY_TAKEN) {
        return new Event.SequenceTaken(entry);
      }
      throw e;
    }
  }

  Event complete(DataFile file) {
    try {
      store.completeUpload(file.key(), file.uploadId(), file.parts());
      return new Event.Completed(file);
    } catch (StoreException e) {
      if (e.reason() == Reason.NO_SUCH_UPLOAD) {
        return new Event.UploadGone(file);
      }
      throw e;
    }
  }

  Event inspect(DataFile file) {
    return new Event.Inspected(file, new FileInspection(store).of(file));
  }

  Event strays(Set<String> logIds, int partition) {
    return new Event.StraysListed(
        store.pendingUploads(prefix).stream()
            .filter(upload -> belongs(upload, partition, logIds))
            .toList());
  }

  private static boolean belongs(PendingUpload upload, int partition, Set<String> logIds) {
    return logIds.stream().anyMatch(logId -> DataKeys.belongs(upload.key(), partition, logId));
  }

  Event abort(List<PendingUpload> uploads) {
    for (PendingUpload upload : uploads) {
      store.abortUpload(upload.key(), upload.uploadId());
    }
    return new Event.UploadsAborted(uploads);
  }
}
