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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Does what the state machine wants of the object store and of Kafka, once. A {@link
 * StoreException} that flies leaves the effect to be done again, if it is retriable.
 */
final class StoreCalls {
  private final ObjectStore store;
  private final CommitLog log;
  private final FileNames names;
  private final TopicIds topicIds;
  private final Set<PendingUpload> aborted = ConcurrentHashMap.newKeySet();

  StoreCalls(ObjectStore store, CommitLog log, FileNames names, TopicIds topicIds) {
    this.store = store;
    this.log = log;
    this.names = names;
    this.topicIds = topicIds;
  }

  Event newest(ChainId chain) {
    Optional<LogEntry> newest = log.newest(chain);
    if (names.needFirstEntry() && newest.isPresent()) {
      entry(chain, 0);
    }
    return new Event.NewestRead(newest);
  }

  Event identify(String topic) {
    return new Event.TopicIdentified(topicIds.idOf(topic));
  }

  Event trace(ChainId chain, String topicId) {
    return new Event.TopicTraced(
        log.entries(chain).stream().anyMatch(entry -> entry.header().topicId().equals(topicId)));
  }

  Event entry(ChainId chain, long sequence) {
    Optional<LogEntry> entry = log.entry(chain, sequence);
    entry.ifPresent(this::notice);
    return new Event.EntryRead(sequence, entry);
  }

  Event append(LogEntry entry) {
    try {
      log.append(entry);
      notice(entry);
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

  private void notice(LogEntry entry) {
    if (entry.sequence() == 0) {
      names.saw(entry);
    }
  }

  Event strays(Set<String> logIds, ChainId chain) {
    List<PendingUpload> strays =
        store.pendingUploads(names.root()).stream()
            .filter(upload -> names.isOf(upload.key(), chain, logIds))
            .toList();
    return new Event.StraysListed(mayBeAnothers(strays, chain) ? List.of() : strays);
  }

  /**
   * Asked after the uploads were listed: whoever had begun one of them had a chain before. What
   * cannot be told apart is left to the bucket's rule for incomplete uploads.
   */
  private boolean mayBeAnothers(List<PendingUpload> strays, ChainId chain) {
    return names.areShared()
        && !strays.isEmpty()
        && log.chains().stream()
            .anyMatch(
                other ->
                    !other.equals(chain)
                        && other.topic().equals(chain.topic())
                        && other.partition() == chain.partition());
  }

  /**
   * May fail in the middle. What was aborted until then is not aborted again when the call is
   * repeated: of many uploads, some call would fail each time.
   */
  Event abort(List<PendingUpload> uploads) {
    for (PendingUpload upload : uploads) {
      if (!aborted.contains(upload)) {
        store.abortUpload(upload.key(), upload.uploadId());
        aborted.add(upload);
      }
    }
    uploads.forEach(aborted::remove);
    return new Event.UploadsAborted(uploads);
  }
}
