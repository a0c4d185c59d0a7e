package dev.tributary.app.cli;

import dev.tributary.stream.ConnectRest;
import dev.tributary.stream.ConnectorStatus.State;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "resume",
    description = "Let connectors go on that were paused or stopped.",
    footer = "%nExample:%n  tributary resume sink",
    exitCodeList = {"0:they run", "1:a connector or task has failed", "2:could not be resumed"})
final class ResumeCommand implements Callable<Integer> {
  @Mixin private ConnectorWork connectors = new ConnectorWork();

  @Override
  public Integer call() {
    return connectors.perform(ConnectRest::resume, states -> states.await(State.RUNNING));
  }
}
