package dev.tributary.benchmarks.sink;

import dev.tributary.app.run.LogFile;
import dev.tributary.benchmarks.Machine;
import dev.tributary.benchmarks.TemporaryFolder;
import dev.tributary.testing.ConnectRelease;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures our sink and others, each in a worker of Kafka Connect as released. */
@Command(
    name = "benchmarks/run sink",
    mixinStandardHelpOptions = true,
    description =
        "Measures the sink in a worker of Kafka Connect as released, beside a no-op sink.")
public final class SinkComparison implements Callable<Integer> {
  @Option(names = "--rows", description = "Rows of the topic; default ${DEFAULT-VALUE}.")
  private long rows = 400_000;

  @Option(names = "--runs", description = "Runs of each sink; default ${DEFAULT-VALUE}.")
  private int runs = 3;

  @Option(names = "--heap", description = "-Xmx of the worker; default ${DEFAULT-VALUE}.")
  private String heap = "256m";

  @Option(
      names = "--release",
      description = "Release of Connect: oldest (3.7.2) or newest (4.3.1), the default.")
  private ConnectRelease release = ConnectRelease.NEWEST;

  @Option(names = "--peers", description = "Fetches and measures Iceberg's sink, too.")
  private boolean peers;

  @Option(names = "--only", description = "Sinks whose titles begin so, and the no-op sink.")
  private String only = "";

  @Option(names = "--profile", description = "A folder for a flight recording of each worker.")
  private Optional<Path> profiles = Optional.empty();

  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new SinkComparison())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    if (rows < 4 || rows % 4 != 0 || runs < 1 || !heap.matches("[1-9][0-9]{1,5}m")) {
      throw new IllegalArgumentException(
          "Rows must be a multiple of 4, runs at least 1, and the heap such as 256m: %d, %d, %s"
              .formatted(rows, runs, heap));
    }
    Path folder = Files.createTempDirectory("tributary-sink-benchmark-");
    LogFile.in(folder);
    if (profiles.isPresent()) {
      Files.createDirectories(profiles.get());
    }
    say(
        "%s, %s, %s with -Xmx%s, %,d rows in %d partitions, %d runs",
        LocalDate.now(ZoneOffset.UTC),
        Machine.description(),
        release,
        heap,
        rows,
        OrderRows.PARTITIONS,
        runs);
    try (Servers servers = Servers.start(folder.resolve("servers"))) {
      say("%n%s", String.join(System.lineSeparator(), measure(servers, folder)));
    } catch (Exception e) {
      say("The logs are kept in %s.", folder);
      throw e;
    }
    TemporaryFolder.delete(folder);
    return 0;
  }

  private List<String> measure(Servers servers, Path folder) throws Exception {
    OrderRows.produce(servers.kafka(), rows);
    Contender baseline = new NoOpSink(servers);
    List<Contender> contenders = new ArrayList<>(List.of(baseline));
    contenders.addAll(TributarySink.inAllWays(servers, rows));
    if (peers) {
      contenders.add(new IcebergSink(servers));
    }
    contenders.removeIf(one -> one != baseline && !one.title().startsWith(only));
    int megabytes = Integer.parseInt(heap.substring(0, heap.length() - 1));
    WorkerRun worker = new WorkerRun(servers, release, megabytes, rows, folder, profiles);
    Comparison comparison = new Comparison(baseline.title());
    List<String> loads = new ArrayList<>();
    for (int run = 1; run <= runs; run++) {
      for (int number = 0; number < contenders.size(); number++) {
        Contender contender = contenders.get(number);
        loads.add("%.1f".formatted(load()));
        Measured measured = worker.measure(contender, "sink-%d-%d".formatted(run, number));
        comparison.add(contender.title(), measured);
        say("%s", Comparison.line(contender.title(), measured));
      }
    }
    List<String> lines = new ArrayList<>(comparison.table(rows));
    lines.add("");
    lines.add("Load average before each worker: %s.".formatted(String.join(", ", loads)));
    return lines;
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private static void say(String line, Object... values) {
    System.out.printf(line + "%n", values);
  }
}
