package dev.tributary.app.cli;

import dev.tributary.app.run.ConnectorStates;
import dev.tributary.app.run.Stations;
import dev.tributary.stream.ConnectRest;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "restart",
    description =
        "Start connectors and their tasks anew, where they were. What is paused stays so.",
    footer = "%nExample:%n  tributary restart --failed-only",
    exitCodeList = {
      "0:nothing has failed",
      "1:a connector or task has failed",
      "2:could not be restarted"
    })
final class RestartCommand implements Callable<Integer> {
  @Mixin private PipelineFileOption file = new PipelineFileOption();
  @Mixin private Output output = new Output();
  @Mixin private ConnectorChoice choice = new ConnectorChoice();

  @Option(names = "--failed-only", description = "Leave alone what has not failed.")
  private boolean failedOnly;

  @Option(names = "--json", description = "Print the states as one JSON document.")
  private boolean json;

  @Override
  public Integer call() {
    Stations stations = Stations.of(file.read());
    List<String> names = choice.names(stations);
    ConnectRest connect = stations.connect();
    ConnectorStates states = new ConnectorStates(connect, names);
    names.forEach(failedOnly ? connect::restartFailed : connect::restart);
    return StatesView.show(output, json, states.awaitAnew());
  }
}
