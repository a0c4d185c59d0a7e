package dev.tributary.benchmarks.sink;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What was measured of all contenders, run by run, and the table of it in Markdown. */
final class Comparison {
  private static final double MEGABYTE = 1e6;

  private final Map<String, List<Measured>> runs = new LinkedHashMap<>();
  private final String baseline;

  /**
   * @param baseline the contender to which the others' processor time is compared, in each run
   */
  Comparison(String baseline) {
    this.baseline = baseline;
  }

  void add(String contender, Measured measured) {
    runs.computeIfAbsent(contender, any -> new ArrayList<>()).add(measured);
  }

  static String line(String contender, Measured measured) {
    return "%s: %.1f s, CPU %.1f s, RSS %.0f MB, heap %.0f MB, %d files"
        .formatted(
            contender,
            measured.wallSeconds(),
            measured.cpuSeconds(),
            measured.peakBytes() / MEGABYTE,
            measured.heapBytes() / MEGABYTE,
            measured.files());
  }

  List<String> table(long rows) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| sink | wall | CPU | CPU µs a row | CPU ÷ %s | RSS | heap | files | CPU of the runs |"
            .formatted(baseline));
    lines.add("|---|---:|---:|---:|---:|---:|---:|---:|---|");
    runs.forEach((contender, measured) -> lines.add(row(contender, measured, rows)));
    return lines;
  }

  private String row(String contender, List<Measured> measured, long rows) {
    return "| %s | %.1f s | %.1f s | %.1f | %s | %.0f MB | %.0f MB | %.0f | %s |"
        .formatted(
            contender,
            median(measured, Measured::wallSeconds),
            median(measured, Measured::cpuSeconds),
            median(measured, Measured::cpuSeconds) * 1e6 / rows,
            ratio(measured),
            median(measured, Measured::peakBytes) / MEGABYTE,
            median(measured, Measured::heapBytes) / MEGABYTE,
            median(measured, Measured::files),
            String.join(
                ", ", measured.stream().map(run -> "%.1f".formatted(run.cpuSeconds())).toList()));
  }

  /** The median of each run's own ratio, since what else a machine does differs from run to run. */
  private String ratio(List<Measured> measured) {
    List<Measured> base = runs.getOrDefault(baseline, List.of());
    List<Double> ratios = new ArrayList<>();
    for (int run = 0; run < Math.min(base.size(), measured.size()); run++) {
      ratios.add(measured.get(run).cpuSeconds() / base.get(run).cpuSeconds());
    }
    return ratios.isEmpty() ? "–" : "%.2f".formatted(median(ratios, Double::doubleValue));
  }

  private static <T> double median(List<T> values, ToDoubleFunction<T> figure) {
    double[] sorted = values.stream().mapToDouble(figure).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
