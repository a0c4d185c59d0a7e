package dev.tributary.app.cli;

import dev.tributary.app.run.ConnectorStates;
import dev.tributary.app.run.Stations;
import dev.tributary.stream.ConnectRest;
import dev.tributary.stream.ConnectorStatus;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The same in every command that does one thing to connectors and shows what became of them. */
final class ConnectorWork {
  @Mixin private PipelineFileOption file = new PipelineFileOption();
  @Mixin private Output output = new Output();
  @Mixin private ConnectorChoice choice = new ConnectorChoice();

  @Option(names = "--json", description = "Print the states as one JSON document.")
  private boolean json;

  /**
   * Does it.
   *
   * @param work is done to each that was chosen, by its name
   * @param outcome waits for what comes of it
   * @return the exit code: 1 if something has failed
   */
  int perform(
      BiConsumer<ConnectRest, String> work,
      Function<ConnectorStates, List<ConnectorStatus>> outcome) {
    Stations stations = Stations.of(file.read());
    List<String> names = choice.names(stations);
    ConnectRest connect = stations.connect();
    names.forEach(name -> work.accept(connect, name));
    return StatesView.show(output, json, outcome.apply(new ConnectorStates(connect, names)));
  }
}
