package dev.tributary.app.cli;

import dev.tributary.app.run.ConnectorStates;
import dev.tributary.app.run.Stations;
import dev.tributary.stream.ConnectRest;
import dev.tributary.stream.ConnectorStatus.State;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "pause",
    description = {
      "Let connectors keep their tasks, but do nothing.",
      "A source that rests keeps its place in the database's log, which grows meanwhile."
    },
    footer = "%nExample:%n  tributary pause sink",
    exitCodeList = {"0:paused", "2:could not be paused"})
final class PauseCommand implements Callable<Integer> {
  @Mixin private PipelineFileOption file = new PipelineFileOption();
  @Mixin private Output output = new Output();
  @Mixin private ConnectorChoice choice = new ConnectorChoice();

  @Option(names = "--json", description = "Print the states as one JSON document.")
  private boolean json;

  @Override
  public Integer call() {
    Stations stations = Stations.of(file.read());
    List<String> names = choice.names(stations);
    ConnectRest connect = stations.connect();
    names.forEach(connect::pause);
    StatesView.show(output, json, new ConnectorStates(connect, names).await(State.PAUSED));
    return 0;
  }
}
