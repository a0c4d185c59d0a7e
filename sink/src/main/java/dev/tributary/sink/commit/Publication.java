package dev.tributary.sink.commit;

import dev.tributary.lake.log.DataFile;
import dev.tributary.lake.log.LogEntry;
import dev.tributary.lake.log.LogEntry.Committed;
import dev.tributary.lake.log.LogEntry.Repaired;
import java.util.ArrayList;
import java.util.List;

/**
 * How far the files of an entry have become visible.
 *
 * @param pending files not yet known to be visible
 * @param missing files whose uploads are gone and whose keys are free
 */
record Publication(LogEntry entry, List<DataFile> pending, List<DataFile> missing) {
  Publication {
    pending = List.copyOf(pending);
    missing = List.copyOf(missing);
  }

  static Publication of(LogEntry entry) {
    return new Publication(entry, filesOf(entry), List.of());
  }

  private static List<DataFile> filesOf(LogEntry entry) {
    if (entry instanceof Committed committed) {
      return committed.files();
    }
    if (entry instanceof Repaired repaired) {
      return repaired.files();
    }
    return List.of();
  }

  List<Effect> completions() {
    return pending.stream().<Effect>map(Effect.Complete::new).toList();
  }

  boolean awaits(DataFile file) {
    return pending.contains(file);
  }

  boolean settled() {
    return pending.isEmpty();
  }

  Publication visible(DataFile file) {
    return new Publication(entry, without(file), missing);
  }

  Publication absent(DataFile file) {
    List<DataFile> more = new ArrayList<>(missing);
    more.add(file);
    return new Publication(entry, without(file), more);
  }

  /** The sequence of the commit that first named these files. */
  long committedSequence() {
    if (entry instanceof Repaired repaired) {
      return repaired.repairedSequence();
    }
    return entry.sequence();
  }

  private List<DataFile> without(DataFile file) {
    return pending.stream().filter(other -> !other.equals(file)).toList();
  }
}
