package dev.tributary.app.cli;

import dev.tributary.app.UserException;
import dev.tributary.app.run.Stations;
import dev.tributary.pipeline.render.PipelineNames;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Parameters;

/** {@code source}, {@code sink} or {@code both}, the same in every command on connectors. */
final class ConnectorChoice {
  /** Which of a pipeline's connectors are meant. */
  enum Which {
    SOURCE,
    SINK,
    BOTH
  }

  @Parameters(
      arity = "0..1",
      paramLabel = "source|sink|both",
      defaultValue = "both",
      description = "Which connectors. Default: ${DEFAULT-VALUE}")
  private Which which = Which.BOTH;

  /**
   * Their names. Fails if the cluster does not have them.
   *
   * @throws UserException that says how they come to be
   */
  List<String> names(Stations stations) {
    PipelineNames names = stations.names();
    List<String> wanted =
        switch (which) {
          case SOURCE -> List.of(names.sourceConnector());
          case SINK -> List.of(names.lakeConnector());
          case BOTH -> List.of(names.sourceConnector(), names.lakeConnector());
        };
    Set<String> present = stations.connect().connectors();
    for (String name : wanted) {
      if (!present.contains(name)) {
        throw new UserException(
            "Kafka Connect has no connector %s. Bring it there with 'tributary deploy' or 'tributary up'."
                .formatted(name));
      }
    }
    return wanted;
  }
}
