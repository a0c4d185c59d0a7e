package dev.tributary.lake;

import dev.tributary.lake.log.DataFile;
import dev.tributary.lake.log.LogEntry;
import dev.tributary.lake.log.LogEntry.Committed;
import dev.tributary.lake.log.LogEntry.Repaired;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The files that the entries of one chain name, each at its commit, repaired ones in place. */
final class CommittedFiles {
  private CommittedFiles() {}

  static List<LakeFile> of(List<LogEntry> entries) {
    Map<ObjectKey, DataFile> repaired = new HashMap<>();
    for (LogEntry entry : entries) {
      if (entry instanceof Repaired repair) {
        repair.files().forEach(file -> repaired.put(file.key(), file));
      }
    }
    List<LakeFile> files = new ArrayList<>();
    for (LogEntry entry : entries) {
      if (entry instanceof Committed commit) {
        for (DataFile file : byFirstOffset(commit.files())) {
          files.add(
              new LakeFile(
                  commit.header().chain(),
                  commit.header().logId(),
                  commit.sequence(),
                  repaired.getOrDefault(file.key(), file)));
        }
      }
    }
    return files;
  }

  private static List<DataFile> byFirstOffset(List<DataFile> files) {
    return files.stream().sorted(Comparator.comparingLong(DataFile::firstOffset)).toList();
  }
}
