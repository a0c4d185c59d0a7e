package dev.tributary.benchmarks.pipeline;

import dev.tributary.app.run.LogFile;
import dev.tributary.benchmarks.Machine;
import dev.tributary.benchmarks.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures a pipeline, step by step, on embedded servers in this one process. */
@Command(
    name = "benchmarks/run",
    mixinStandardHelpOptions = true,
    description = "Measures a whole pipeline in one process. 'benchmarks/run jmh' runs JMH.")
public final class PipelineBenchmark implements Callable<Integer> {
  /** A step of the pipeline that can be measured alone. */
  enum Step {
    SNAPSHOT,
    /** The snapshot of four tables by 1, 2 and 4 threads. */
    THREADS,
    STREAM,
    LAKE,
    /** The lake by 1, 2 and 4 tasks. */
    TASKS,
    LATENCY,
    AT_LEAST_ONCE
  }

  private static final int PARTITIONS = 4;

  @Option(names = "--quick", description = "Small sizes, one run of each: shows that it works.")
  private boolean quick;

  @Option(names = "--rows", description = "Rows and changes of a run; default ${DEFAULT-VALUE}.")
  private long rows = 500_000;

  @Option(names = "--runs", description = "Runs of each step; default ${DEFAULT-VALUE}.")
  private int runs = 3;

  @Option(names = "--inserts", description = "Inserts for latency; default ${DEFAULT-VALUE}.")
  private int inserts = 500;

  @Option(
      names = "--steps",
      split = ",",
      description = "Only these: ${COMPLETION-CANDIDATES}. Default: all.")
  private List<Step> steps = List.of(Step.values());

  @Option(names = "--folder", description = "Where to keep the data; default: nowhere.")
  private Optional<Path> kept = Optional.empty();

  private final Results results = new Results();

  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new PipelineBenchmark())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    if (quick) {
      rows = 50_000;
      runs = 1;
      inserts = 50;
    }
    if (rows < 1 || rows % (2 * SampleTables.ROWS_PER_TRANSACTION) != 0) {
      throw new IllegalArgumentException("Rows must be a multiple of 2,000: " + rows);
    }
    Path folder =
        kept.isPresent()
            ? Files.createDirectories(kept.get())
            : Files.createTempDirectory("tributary-benchmark-");
    LogFile.in(folder);
    Results.say(
        "%s, %s, %,d rows, %d runs",
        LocalDate.now(ZoneOffset.UTC), Machine.description(), rows, runs);
    try {
      List<String> tables = measure(folder);
      Results.say("%n%s", String.join(System.lineSeparator(), tables));
    } catch (Exception e) {
      Results.say("The data and the log are kept in %s.", folder);
      throw e;
    }
    if (kept.isEmpty()) {
      TemporaryFolder.delete(folder);
    }
    return 0;
  }

  private List<String> measure(Path folder) throws Exception {
    SampleTables tables;
    Meter meter;
    try (Rig rig = Rig.start(folder, true, 1)) {
      tables = rig.createTables(rows);
      meter = rig.meter();
      source(rig, tables, "exactly once");
      if (steps.contains(Step.LAKE)) {
        lake(rig);
      }
      latency(rig, tables, "exactly once");
      rig.forgetSource(tables);
    }
    if (steps.contains(Step.AT_LEAST_ONCE)) {
      try (Rig rig = Rig.start(folder, false, 1)) {
        meter = rig.meter();
        source(rig, tables, "at least once");
        latency(rig, tables, "at least once");
      }
    }
    if (steps.contains(Step.THREADS)) {
      try (Rig rig = Rig.startWithParts(Files.createDirectories(folder.resolve("threads")))) {
        meter = rig.meter();
        threads(rig);
      }
    }
    if (steps.contains(Step.TASKS)) {
      Path apart = Files.createDirectories(folder.resolve("tasks"));
      try (Rig rig = Rig.start(apart, true, PARTITIONS)) {
        meter = rig.meter();
        tasks(rig);
      }
    }
    return results.tables(meter);
  }

  private void source(Rig rig, SampleTables tables, String delivery)
      throws SQLException, InterruptedException {
    FlowWatch watch = new FlowWatch(rig.meter());
    int snapshots = steps.contains(Step.SNAPSHOT) ? runs : 1;
    for (int run = 0; run < snapshots; run++) {
      rig.forgetSource(tables);
      rig.emptyTopics();
      rig.startSource();
      Flow flow = watch.intoTopic(rig.endOffset(SampleTables.SNAPSHOT), 0, rows);
      if (steps.contains(Step.SNAPSHOT)) {
        results.flow("snapshot to Kafka, " + delivery, flow, rig.meter());
      }
    }
    rig.awaitSource();
    for (int run = 0; steps.contains(Step.STREAM) && run < runs; run++) {
      rig.stopSource(tables);
      tables.change(rows);
      long begin = rig.endOffset(SampleTables.STREAM).getAsLong();
      rig.startSource();
      Flow flow = watch.intoTopic(rig.endOffset(SampleTables.STREAM), begin, rows);
      results.flow("changes from slot to Kafka, " + delivery, flow, rig.meter());
    }
  }

  private void threads(Rig rig) throws SQLException, IOException, InterruptedException {
    FlowWatch watch = new FlowWatch(rig.meter());
    SampleTables tables = rig.createParts(rows);
    for (int run = 0; run < runs; run++) {
      for (int threads = 1; threads <= SampleTables.PARTS.size(); threads *= 2) {
        rig.forgetSource(tables);
        rig.emptyTopics();
        rig.startSource(threads);
        Flow flow = watch.intoTopic(rig.endOffsets(SampleTables.PARTS), 0, rows);
        results.flow("snapshot to Kafka, threads: " + threads, flow, rig.meter());
      }
    }
  }

  private void lake(Rig rig) throws IOException, SQLException, InterruptedException {
    FlowWatch watch = new FlowWatch(rig.meter());
    for (int run = 0; run < runs; run++) {
      for (LakeFiles files : LakeFiles.values()) {
        try (Rig.Sink sink =
            rig.startSink(
                "sink-%s-%d".formatted(files, run), SampleTables.SNAPSHOT, files, rows, "5m")) {
          Flow flow = watch.intoLake(sink::taken, sink::visible, rows);
          results.flow("Kafka to lake, " + files.text(), flow, rig.meter());
        }
      }
    }
  }

  /** Ends with the last record that a task takes: no file is full then, nor due. */
  private void tasks(Rig rig) throws SQLException, IOException, InterruptedException {
    FlowWatch watch = new FlowWatch(rig.meter());
    SampleTables tables = rig.createTables(rows);
    rig.forgetSource(tables);
    rig.emptyTopics();
    rig.startSource();
    watch.intoTopic(rig.endOffset(SampleTables.SNAPSHOT), 0, rows);
    rig.stopSource(tables);
    for (int run = 0; run < runs; run++) {
      for (int tasks = 1; tasks <= PARTITIONS; tasks *= 2) {
        try (Rig.Sink sink =
            rig.startSink(
                "sink-%d-tasks-%d".formatted(tasks, run),
                SampleTables.SNAPSHOT,
                LakeFiles.JSON_ZSTD,
                rows,
                "5m",
                tasks)) {
          Flow flow = watch.intoLake(sink::taken, sink::taken, rows);
          results.flow("Kafka to lake, tasks: " + tasks, flow, rig.meter());
        }
      }
    }
  }

  private void latency(Rig rig, SampleTables tables, String delivery)
      throws SQLException, IOException, InterruptedException {
    if (!steps.contains(Step.LATENCY)) {
      return;
    }
    LatencyStep step = new LatencyStep(rig, tables, inserts);
    try (Rig.Sink sink =
        rig.startSink(
            "latency-" + delivery.replace(' ', '-'),
            SampleTables.LATENCY,
            LakeFiles.JSON_GZIP,
            500_000,
            "2s")) {
      for (int run = 0; run < runs; run++) {
        results.latency("single inserts, " + delivery + ", roll 2 s", step.run(sink), rig.meter());
      }
    }
  }
}
