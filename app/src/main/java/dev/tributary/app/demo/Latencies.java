package dev.tributary.app.demo;

import java.util.Arrays;

/** Percentiles of durations, in milliseconds. */
public record Latencies(long p50, long p99) {
  static Latencies of(long[] millis) {
    if (millis.length == 0) {
      return new Latencies(0, 0);
    }
    long[] sorted = millis.clone();
    Arrays.sort(sorted);
    return new Latencies(percentile(sorted, 50), percentile(sorted, 99));
  }

  private static long percentile(long[] sorted, int percent) {
    return sorted[(int) Math.min(sorted.length - 1L, (long) sorted.length * percent / 100)];
  }
}
