package dev.tributary.benchmarks.pipeline;

import com.sun.management.OperatingSystemMXBean;
import dev.tributary.benchmarks.ProcessFigures;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What this process and its database use. What the system does not tell, counts as 0. */
final class Meter {
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
    return ProcessFigures.peakBytes(ProcessHandle.current().pid()) / MEBI;
  }

  /** The memory that the database has now; what its processes share counts once. */
  long databaseMebibytes() {
    return databaseProcesses().stream().mapToLong(ProcessFigures::proportionalBytes).sum() / MEBI;
  }

  double load() {
    return system.getSystemLoadAverage();
  }

  private long databaseCpuNanos() {
    return databaseProcesses().stream().mapToLong(ProcessFigures::cpuNanos).sum();
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
}
