package dev.tributary.lake;

import dev.tributary.lake.log.ChainId;
import dev.tributary.lake.log.CommitLog;
import dev.tributary.lake.log.DataFile;
import dev.tributary.lake.log.LogEntry;
import dev.tributary.lake.log.LogEntry.Committed;
import dev.tributary.lake.log.LogEntry.Repaired;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the chains of a lake name, and what they may still come to name. */
final class NamedFiles {
  private final Map<ObjectKey, DataFile> files = new HashMap<>();
  private final Set<Upload> uploads = new HashSet<>();
  private final Map<Log, Long> ends = new HashMap<>();

  private record Upload(ObjectKey key, String uploadId) {}

  /** The log that a chain is at. */
  private record Log(int partition, String log) {}

  private NamedFiles() {}

  static NamedFiles of(CommitLog log) {
    NamedFiles named = new NamedFiles();
    for (ChainId chain : log.chains()) {
      List<LogEntry> entries = log.entries(chain);
      entries.forEach(named::add);
      LogEntry newest = entries.get(entries.size() - 1);
      Log current = new Log(chain.partition(), DataFileName.logOf(newest.header().logId()));
      named.ends.merge(current, newest.nextOffset(), Math::min);
    }
    return named;
  }

  /** The file of that key as the newest entry that names it has it. */
  Optional<DataFile> file(ObjectKey key) {
    return Optional.ofNullable(files.get(key));
  }

  boolean names(ObjectKey key, String uploadId) {
    return uploads.contains(new Upload(key, uploadId));
  }

  /**
   * Whether an entry that is yet to come may name the file: it begins where its chain has not come
   * to. Whatever begins before, the log can only name again if it names it already.
   */
  boolean mayBeNamed(DataFileName name) {
    Long end = ends.get(new Log(name.partition(), name.log()));
    return end != null && name.firstOffset() >= end;
  }

  private void add(LogEntry entry) {
    if (entry instanceof Committed committed) {
      committed.files().forEach(this::add);
    } else if (entry instanceof Repaired repaired) {
      repaired.files().forEach(this::add);
    }
  }

  private void add(DataFile file) {
    files.put(file.key(), file);
    uploads.add(new Upload(file.key(), file.uploadId()));
  }
}
