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
    name = "resume",
    description = "Let connectors go on that were paused or stopped.",
    footer = "%nExample:%n  tributary resume sink",
    exitCodeList = {"0:they run", "1:a connector or task has failed", "2:could not be resumed"})
final class ResumeCommand implements Callable<Integer> {
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
    names.forEach(connect::resume);
    return StatesView.show(output, json, new ConnectorStates(connect, names).await(State.RUNNING));
  }
}
