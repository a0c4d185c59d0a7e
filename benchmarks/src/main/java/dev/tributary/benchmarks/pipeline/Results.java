package dev.tributary.benchmarks.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** All runs of all steps, and the tables of their medians, in Markdown. */
final class Results {
  private final Map<String, List<Flow>> flows = new LinkedHashMap<>();
  private final Map<String, List<LatencyStep.Result>> latencies = new LinkedHashMap<>();
  private final Map<String, List<Double>> loads = new LinkedHashMap<>();
  private long databaseMebibytes;

  void flow(String step, Flow flow, Meter meter) {
    flows.computeIfAbsent(step, any -> new ArrayList<>()).add(flow);
    note(step, meter);
    say(
        "%s: %,.0f/s, %.1f µs CPU, %.1f µs in the database, load %.1f",
        step, flow.perSecond(), flow.cpuMicros(), flow.databaseCpuMicros(), meter.load());
  }

  void latency(String step, LatencyStep.Result result, Meter meter) {
    latencies.computeIfAbsent(step, any -> new ArrayList<>()).add(result);
    note(step, meter);
    say(
        "%s: to Kafka p50 %.1f p99 %.1f ms, to the lake p50 %.0f p99 %.0f ms, load %.1f",
        step,
        result.toKafka().p50Millis(),
        result.toKafka().p99Millis(),
        result.toLake().p50Millis(),
        result.toLake().p99Millis(),
        meter.load());
  }

  private void note(String step, Meter meter) {
    loads.computeIfAbsent(step, any -> new ArrayList<>()).add(meter.load());
    databaseMebibytes = Math.max(databaseMebibytes, meter.databaseMebibytes());
  }

  List<String> tables(Meter meter) {
    List<String> lines = new ArrayList<>();
    lines.add("| step | records/s | CPU µs a record | of the database | runs |");
    lines.add("|---|---:|---:|---:|---|");
    flows.forEach(
        (step, runs) ->
            lines.add(
                "| %s | %,.0f | %.1f | %.1f | %s |"
                    .formatted(
                        step,
                        median(runs, Flow::perSecond),
                        median(runs, Flow::cpuMicros),
                        median(runs, Flow::databaseCpuMicros),
                        String.join(
                            ", ",
                            runs.stream()
                                .map(run -> "%,.0f".formatted(run.perSecond()))
                                .toList()))));
    lines.add("");
    lines.add("| latency | to Kafka p50 | p99 | to the lake p50 | p99 |");
    lines.add("|---|---:|---:|---:|---:|");
    latencies.forEach(
        (step, runs) ->
            lines.add(
                "| %s | %.1f ms | %.1f ms | %.0f ms | %.0f ms |"
                    .formatted(
                        step,
                        median(runs, run -> run.toKafka().p50Millis()),
                        median(runs, run -> run.toKafka().p99Millis()),
                        median(runs, run -> run.toLake().p50Millis()),
                        median(runs, run -> run.toLake().p99Millis()))));
    lines.add("");
    lines.add(
        "Peak memory: this process %,d MiB, the database %,d MiB."
            .formatted(meter.peakMebibytes(), databaseMebibytes));
    lines.add("Load average after each step: " + loads + ".");
    return lines;
  }

  static void say(String line, Object... values) {
    System.out.printf(line + "%n", values);
  }

  private static <T> double median(List<T> runs, ToDoubleFunction<T> figure) {
    double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
