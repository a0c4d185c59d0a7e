package dev.tributary.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/** Finds the processes that work in a folder. */
public final class FolderProcesses {
  private FolderProcesses() {}

  /** Those whose command line names the folder, and what they have started. */
  public static Set<ProcessHandle> in(Path folder) {
    Set<ProcessHandle> found = new LinkedHashSet<>();
    ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(folder.toString()))
        .forEach(
            process -> {
              found.add(process);
              process.descendants().forEach(found::add);
            });
    return found;
  }

  /** Whether a process still does something: not so if it only waits to be reaped. */
  public static boolean runs(ProcessHandle process) {
    try {
      Path stat = Path.of("/proc", Long.toString(process.pid()), "stat");
      return process.isAlive() && !Files.readString(stat).contains(") Z ");
    } catch (IOException noSuchFileSystemOrEndedMeanwhile) {
      return process.isAlive();
    }
  }
}
