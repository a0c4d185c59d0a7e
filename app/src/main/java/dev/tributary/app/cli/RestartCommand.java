package dev.tributary.app.cli;

import dev.tributary.app.run.ConnectorStates;
import dev.tributary.stream.ConnectRest;
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
  @Mixin private ConnectorWork connectors = new ConnectorWork();

  @Option(names = "--failed-only", description = "Leave alone what has not failed.")
  private boolean failedOnly;

  @Override
  public Integer call() {
    return connectors.perform(
        failedOnly ? ConnectRest::restartFailed : ConnectRest::restart, ConnectorStates::awaitAnew);
  }
}
