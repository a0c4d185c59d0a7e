package dev.tributary.benchmarks.pipeline;

import java.util.Arrays;

/** How long single changes took. */
record Latency(double p50Millis, double p99Millis) {
  static Latency of(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Latency(percentile(sorted, 50), percentile(sorted, 99));
  }

  private static double percentile(long[] sorted, int percent) {
    return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1e6;
  }
}
