package dev.tributary.benchmarks.pipeline;

import dev.tributary.benchmarks.pipeline.Meter.Reading;

/**
 * Records that passed a place between two moments.
 *
 * @param from when the first of them had been seen, so that the start of a connector is not in it
 */
record Flow(long records, Reading from, Reading to) {
  double perSecond() {
    return records / ((to.nanos() - from.nanos()) / 1e9);
  }

  /** Of this process: Kafka, Connect, Debezium, the sink and the S3 server. */
  double cpuMicros() {
    return (to.cpuNanos() - from.cpuNanos()) / 1e3 / records;
  }

  double databaseCpuMicros() {
    return (to.databaseCpuNanos() - from.databaseCpuNanos()) / 1e3 / records;
  }
}
