package dev.tributary.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.app.console.Console;
import dev.tributary.app.run.ConnectorLog;
import dev.tributary.stream.ConnectorStatus;
import java.util.List;

/** Shows the states of connectors. */
final class StatesView {
  private StatesView() {}

  /** Returns the exit code: 1 if something has failed. */
  static int show(Output output, boolean json, List<ConnectorStatus> connectors) {
    if (json) {
      ObjectNode document = JsonNodeFactory.instance.objectNode();
      document.putArray("connectors");
      connectors.forEach(
          status -> document.withArray("/connectors").add(ConnectorLog.toJson(status)));
      output.json(document);
    } else {
      Console console = output.console();
      for (ConnectorStatus status : connectors) {
        console.line("%-24s %s", status.name(), status.state());
        status
            .tasks()
            .forEach(
                task ->
                    console.line("  task %-17d %s on %s", task.id(), task.state(), task.worker()));
        ConnectorLog.failures(status).forEach(failure -> console.line("  %s", failure));
      }
    }
    return connectors.stream().anyMatch(status -> status.failure().isPresent()) ? 1 : 0;
  }
}
