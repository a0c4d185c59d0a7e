package dev.tributary.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.app.console.Console;
import dev.tributary.app.console.TextTable;
import dev.tributary.app.msk.MskStatus;
import dev.tributary.app.run.ConnectorLog;
import dev.tributary.app.run.Gap;
import dev.tributary.app.run.InitialSnapshot;
import dev.tributary.app.run.Milestones;
import dev.tributary.app.run.Outlook;
import dev.tributary.app.run.PipelineFile;
import dev.tributary.app.run.PipelineStatus;
import dev.tributary.app.run.Standing;
import dev.tributary.app.run.Stations;
import dev.tributary.checks.doctor.Amounts;
import dev.tributary.checks.doctor.Forecast;
import dev.tributary.stream.ConnectorStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "status",
    description = "Show a running pipeline: connectors, tasks, and how far each table is.",
    footer =
        "%nExample:%n  tributary status --json | jq '.tables[] | select(.lagSeconds > 60)'%n  tributary status --target msk%n  tributary status --target kafka",
    exitCodeList = {
      "0:all tasks run, or are not asked",
      "1:a connector or task does not run",
      "2:cannot be asked"
    })
final class StatusCommand implements Callable<Integer> {
  @Mixin private PipelineFileOption file = new PipelineFileOption();
  @Mixin private Output output = new Output();

  /** Where the connectors run. */
  enum Target {
    CONNECT,
    MSK,
    KAFKA
  }

  @Option(
      names = "--target",
      description =
          "Where the connectors run: connect, the Kafka Connect that the file names or embeds; msk, Amazon MSK Connect, which is asked beside the lake; kafka, the same, seen from a host that may ask Kafka, the database and the lake, and not MSK Connect. Default: msk if the file names a Kafka and no Kafka Connect.")
  private Optional<Target> target = Optional.empty();

  @Option(names = "--json", description = "Print the status as one JSON document.")
  private boolean json;

  @Override
  public Integer call() {
    PipelineFile pipelineFile = file.read();
    Stations stations = Stations.of(pipelineFile);
    InstantSource clock = InstantSource.system();
    return switch (target.orElse(pipelineFile.onMskConnect() ? Target.MSK : Target.CONNECT)) {
      case CONNECT -> onConnect(pipelineFile, stations, clock);
      case KAFKA -> besideConnect(pipelineFile, stations, clock);
      case MSK -> onMsk(MskStatus.of(stations, clock));
    };
  }

  private int onMsk(MskStatus status) {
    if (json) {
      output.json(status.toJson());
    } else {
      status.lines().forEach(line -> output.console().line("%s", line));
    }
    return status.running() ? 0 : 1;
  }

  private int onConnect(PipelineFile pipelineFile, Stations stations, InstantSource clock) {
    Optional<Outlook> outlook = Outlook.begin(stations.database(), clock);
    PipelineStatus status = PipelineStatus.of(stations, clock);
    show(
        pipelineFile,
        status,
        outlook.flatMap(o -> o.forecast(Standing.asFarAsKnown(pipelineFile))));
    boolean running =
        status.connectors().size() == 2
            && status.connectors().stream().allMatch(ConnectorStatus::running);
    return running ? 0 : 1;
  }

  private int besideConnect(PipelineFile pipelineFile, Stations stations, InstantSource clock) {
    Optional<Outlook> outlook = Outlook.begin(stations.database(), clock);
    PipelineStatus status = PipelineStatus.withoutConnectors(stations, clock);
    show(
        pipelineFile,
        status,
        outlook.flatMap(o -> o.forecast(Standing.asFarAsKnown(pipelineFile))));
    return 0;
  }

  private void show(PipelineFile pipelineFile, PipelineStatus status, Optional<Forecast> forecast) {
    Optional<Gap> gap = new Milestones(pipelineFile).gap();
    if (json) {
      ObjectNode document = status.toJson();
      forecast.ifPresent(f -> document.set("forecast", f.toJson()));
      gap.ifPresent(left -> document.set("gap", left.toJson()));
      output.json(document);
    } else {
      print(output.console(), status);
      forecast.ifPresent(f -> printForecast(output.console(), f));
      gap.ifPresent(left -> printGap(output.console(), left));
    }
  }

  private static void printGap(Console console, Gap gap) {
    console.blank();
    console.line("%s", gap.sentence());
    gap.remedy().lines().forEach(line -> console.line("%s", line));
  }

  private static void printForecast(Console console, Forecast forecast) {
    console.blank();
    console.line("%s", forecast.finding().what());
  }

  private static void print(Console console, PipelineStatus status) {
    for (ConnectorStatus connector : status.connectors()) {
      console.line("%-24s %s", connector.name(), connector.state());
      connector.tasks().forEach(task -> console.line("  task %-19d%s", task.id(), task.state()));
      ConnectorLog.failures(connector).forEach(failure -> console.line("  %s", failure));
    }
    console.blank();
    status.snapshot().ifPresent(snapshot -> print(console, snapshot, status.asOf()));
    TextTable table = new TextTable("table", "position", "events", "rows in lake", "files", "lag");
    status
        .tables()
        .forEach(
            t ->
                table.row(
                    t.table(),
                    t.position(),
                    t.events(),
                    t.rows(),
                    t.files(),
                    "%.1f s".formatted(t.lagSeconds())));
    table.lines().forEach(console::line);
  }

  private static void print(Console console, InitialSnapshot snapshot, Instant now) {
    console.line("initial snapshot: %s", snapshot.remaining(now).sentence());
    for (InitialSnapshot.TableShare share : snapshot.tables()) {
      console.line(
          "  %-40s %s",
          share.table(),
          share.done()
              ? Amounts.counted(share.rows(), "row") + ", done"
              : share.remaining(now).sentence());
    }
    console.blank();
  }
}
