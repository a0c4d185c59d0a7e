package dev.tributary.lake;

import dev.tributary.lake.Replica.Beginning;
import dev.tributary.lake.log.ChainId;
import dev.tributary.lake.log.DataFile;
import dev.tributary.lake.log.LogEntry;
import dev.tributary.lake.log.LogEntry.Committed;
import dev.tributary.lake.log.LogEntry.Repaired;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A chain of a replica.
 *
 * @param listed sequences of all entries that are there, rising
 * @param entries those from the first on without a gap
 */
record CopiedChain(ChainId id, List<Long> listed, List<LogEntry> entries) {
  CopiedChain {
    listed = List.copyOf(listed);
    entries = List.copyOf(entries);
  }

  long length() {
    return entries.size();
  }

  /** The files that the entries name, repaired ones in place. */
  List<LakeFile> files() {
    return CommittedFiles.of(entries);
  }

  /** All keys that the entries name. */
  List<ObjectKey> named() {
    return entries.stream().flatMap(CopiedChain::filesOf).map(DataFile::key).toList();
  }

  private static Stream<DataFile> filesOf(LogEntry entry) {
    if (entry instanceof Committed committed) {
      return committed.files().stream();
    }
    return entry instanceof Repaired repaired ? repaired.files().stream() : Stream.empty();
  }

  /** Up to the first entry with a file that is not there. A repair may lie behind it, and go. */
  CopiedChain before(Predicate<LakeFile> there) {
    Optional<LakeFile> missing = files().stream().filter(there.negate()).findFirst();
    if (missing.isEmpty()) {
      return this;
    }
    return new CopiedChain(id, listed, entries.subList(0, (int) missing.get().sequence()))
        .before(there);
  }

  Beginning beginning() {
    return new Beginning(id, listed.size(), length(), end(entries));
  }

  /** Whether the name, which tells no log, is of the chain's first log and behind its end. */
  boolean isBehind(DataFileName name) {
    if (entries.isEmpty()
        || !name.topic().map(id.topic()::equals).orElse(false)
        || name.partition() != id.partition()) {
      return false;
    }
    String first = entries.get(0).header().logId();
    List<LogEntry> ofFirstLog =
        entries.stream().filter(entry -> entry.header().logId().equals(first)).toList();
    return name.firstOffset() >= end(ofFirstLog);
  }

  private static long end(List<LogEntry> entries) {
    return entries.isEmpty() ? 0 : entries.get(entries.size() - 1).nextOffset();
  }
}
