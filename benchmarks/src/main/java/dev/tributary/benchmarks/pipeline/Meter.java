package dev.tributary.benchmarks.pipeline;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What this process and its database use. What the system does not tell, counts as 0. */
final class Meter {
  private static final Path PROC = Path.of("/proc");
  private static final long NANOS_PER_TICK = 10_000_000;
  private static final long MEBI = 1024 * 1024;

  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final Path postmasterFile;

  /** A moment: how much processor time had been used until then. */
  record Reading(long nanos, long cpuNanos, long databaseCpuNanos) {}

  /**
   * @param postgresData the database's data folder
   */
  Meter(Path postgresData) {
    this.postmasterFile = postgresData.resolve("postmaster.pid");
  }

  Reading read() {
    return new Reading(System.nanoTime(), system.getProcessCpuTime(), databaseCpuNanos());
  }

  /** The most memory that this process has had so far. */
  long peakMebibytes() {
    return kibibytes(PROC.resolve("self").resolve("status"), "VmHWM:") * 1024 / MEBI;
  }

  /** The memory that the database has now; what its processes share counts once. */
  long databaseMebibytes() {
    return databaseProcesses().stream()
            .mapToLong(pid -> kibibytes(PROC.resolve("" + pid).resolve("smaps_rollup"), "Pss:"))
            .sum()
        * 1024
        / MEBI;
  }

  double load() {
    return system.getSystemLoadAverage();
  }

  private long databaseCpuNanos() {
    return databaseProcesses().stream().mapToLong(Meter::ticks).sum() * NANOS_PER_TICK;
  }

  private List<Long> databaseProcesses() {
    List<Long> pids = new ArrayList<>();
    postmaster()
        .ifPresent(
            server -> {
              pids.add(server.pid());
              server.descendants().forEach(child -> pids.add(child.pid()));
            });
    return pids;
  }

  private Optional<ProcessHandle> postmaster() {
    try {
      return ProcessHandle.of(Long.parseLong(Files.readAllLines(postmasterFile).get(0).strip()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The process's own ticks and those of its ended children. */
  private static long ticks(long pid) {
    try {
      String stat = Files.readString(PROC.resolve("" + pid).resolve("stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      long ticks = 0;
      for (int i = 11; i <= 14; i++) {
        ticks += Long.parseLong(fields[i]);
      }
      return ticks;
    } catch (IOException e) {
      return 0; // it has ended since it was listed
    }
  }

  private static long kibibytes(Path file, String field) {
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> line.startsWith(field))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    } catch (IOException e) {
      return 0;
    }
  }
}
