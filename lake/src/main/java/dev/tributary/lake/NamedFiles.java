package dev.tributary.lake;

import dev.tributary.lake.log.ChainId;
import dev.tributary.lake.log.CommitLog;
import dev.tributary.lake.log.DataFile;
import dev.tributary.lake.log.LogEntry;
import dev.tributary.lake.log.LogEntry.Committed;
import dev.tributary.lake.log.LogEntry.Repaired;
import java.util.ArrayList;
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
  private final List<ChainEnd> ends = new ArrayList<>();

  private record Upload(ObjectKey key, String uploadId) {}

  private NamedFiles() {}

  static NamedFiles of(CommitLog log) {
    NamedFiles named = new NamedFiles();
    for (ChainId chain : log.chains()) {
      List<LogEntry> entries = log.entries(chain);
      entries.forEach(named::add);
      named.ends.add(ChainEnd.of(entries.get(0), entries.get(entries.size() - 1)));
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
   * Whether an entry that is yet to come may name the file, or, where names do not tell whose they
   * are, another sink may have written it.
   */
  boolean mayBeWanted(DataFileName name) {
    List<ChainEnd> owners = ends.stream().filter(end -> end.mayHave(name)).toList();
    return owners.stream().anyMatch(owner -> owner.mayName(name))
        || (name.isShared() && owners.isEmpty());
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
