package dev.tributary.app.cli;

import dev.tributary.app.console.Console;
import dev.tributary.app.run.ConnectorLog;
import dev.tributary.app.run.ConnectorStates;
import dev.tributary.app.run.Stations;
import dev.tributary.stream.ConnectRest;
import dev.tributary.stream.ConnectorStatus;
import dev.tributary.stream.StreamException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "logs",
    description = {
      "Show what Kafka Connect tells of connectors and tasks: states, workers and traces of errors,",
      "with cause and remedy where they are known. It has no logs to give: those are the workers' own."
    },
    footer = "%nExamples:%n  tributary logs source --follow%n  tributary logs --level debug",
    exitCodeList = {
      "0:nothing has failed",
      "1:a connector or task has failed",
      "2:cannot be asked"
    })
final class LogsCommand implements Callable<Integer> {
  private static final Duration EVERY = Duration.ofSeconds(2);

  /** Of the connectors; what else a worker does is its own affair. */
  private static final List<String> LOGGERS = List.of("dev.tributary", "io.debezium");

  /** As Kafka Connect calls them. */
  enum Level {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR
  }

  @Mixin private PipelineFileOption file = new PipelineFileOption();
  @Mixin private Output output = new Output();
  @Mixin private ConnectorChoice choice = new ConnectorChoice();

  @Option(names = "--follow", description = "Go on, and show each change, until Ctrl-C.")
  private boolean follow;

  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      description = {
        "Have all workers log what connectors do at trace, debug, info, warn or error, until they",
        "are started again. Connectors of other pipelines, too."
      })
  private Optional<Level> level = Optional.empty();

  @Option(names = "--json", description = "Print each connector as one JSON document.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    Stations stations = Stations.of(file.read());
    ConnectRest connect = stations.connect();
    ConnectorStates states = new ConnectorStates(connect, choice.names(stations));
    level.ifPresent(
        wanted -> {
          String name = wanted.name().toUpperCase(Locale.ROOT);
          LOGGERS.forEach(logger -> connect.logLevel(logger, name));
          output.console(json).line("The workers log %s at %s.", LOGGERS, name);
        });
    Map<String, ConnectorStatus> shown = new HashMap<>();
    try (Shutdown shutdown = Shutdown.inOrder(output.console(json))) {
      do {
        for (ConnectorStatus status : look(states)) {
          if (!status.equals(shown.put(status.name(), status))) {
            show(status);
          }
        }
      } while (follow && !shutdown.askedWithin(EVERY));
    }
    return shown.values().stream().anyMatch(status -> status.failure().isPresent()) ? 1 : 0;
  }

  /** A worker that does not answer may do so the next time. */
  private List<ConnectorStatus> look(ConnectorStates states) {
    try {
      return states.now();
    } catch (StreamException e) {
      if (!follow) {
        throw e;
      }
      output.console(json).line("%s", String.valueOf(e.getMessage()));
      return List.of();
    }
  }

  private void show(ConnectorStatus status) {
    if (json) {
      output.json(ConnectorLog.toJson(status));
      return;
    }
    Console console = output.console();
    String time = InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS).toString();
    for (String line : ConnectorLog.lines(status)) {
      console.line("%s", line.startsWith(" ") ? line : time + " " + line);
    }
  }
}
