package dev.tributary.benchmarks.sink;

import java.time.Duration;

/**
 * What a worker took to bring all rows where they belong, from the start of its JVM.
 *
 * @param cpu processor time of the process, user and system
 * @param peakBytes of memory, as the system counts what is resident
 * @param heapBytes the most that the heap held when a collection began
 */
record Measured(Duration wall, Duration cpu, long peakBytes, long heapBytes, long files) {
  Measured {
    if (cpu.isZero() || peakBytes == 0) {
      throw new IllegalArgumentException(
          "This system does not tell what a process uses: /proc is needed, as Linux has it");
    }
  }

  double cpuSeconds() {
    return cpu.toMillis() / 1e3;
  }

  double wallSeconds() {
    return wall.toMillis() / 1e3;
  }
}
