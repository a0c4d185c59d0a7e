package dev.tributary.app.cli;

import dev.tributary.stream.ConnectRest;
import dev.tributary.stream.ConnectorStatus.State;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "pause",
    description = {
      "Let connectors keep their tasks, but do nothing.",
      "A source that rests keeps its place in the database's log, which grows meanwhile."
    },
    footer = "%nExample:%n  tributary pause sink",
    exitCodeList = {"0:paused", "2:could not be paused"})
final class PauseCommand implements Callable<Integer> {
  @Mixin private ConnectorWork connectors = new ConnectorWork();

  @Override
  public Integer call() {
    connectors.perform(ConnectRest::pause, states -> states.await(State.PAUSED));
    return 0;
  }
}
