package dev.tributary.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux tells of a process. What it does not tell, counts as 0. */
public final class ProcessFigures {
  private static final Path PROC = Path.of("/proc");
  private static final long NANOS_PER_TICK = 10_000_000;
  private static final int BYTES_PER_KIB = 1024;

  private ProcessFigures() {}

  /** Processor time of the process, in user and system mode, and of its ended children. */
  public static long cpuNanos(long pid) {
    try {
      String stat = Files.readString(folder(pid).resolve("stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      long ticks = 0;
      for (int i = 11; i <= 14; i++) {
        ticks += Long.parseLong(fields[i]);
      }
      return ticks * NANOS_PER_TICK;
    } catch (IOException e) {
      return 0; // it has ended since it was listed
    }
  }

  /** The most memory that the process has had so far. */
  public static long peakBytes(long pid) {
    return bytes(folder(pid).resolve("status"), "VmHWM:");
  }

  /** The memory that the process has now; what several share counts in part for each. */
  public static long proportionalBytes(long pid) {
    return bytes(folder(pid).resolve("smaps_rollup"), "Pss:");
  }

  private static Path folder(long pid) {
    return PROC.resolve(Long.toString(pid));
  }

  private static long bytes(Path file, String field) {
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> line.startsWith(field))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * BYTES_PER_KIB)
          .sum();
    } catch (IOException e) {
      return 0;
    }
  }
}
