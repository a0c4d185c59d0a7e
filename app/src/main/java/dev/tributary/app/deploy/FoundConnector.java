package dev.tributary.app.deploy;

import dev.tributary.stream.ConnectorStatus;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A connector of the cluster.
 *
 * @param settings without {@code name}
 * @param status empty for the moment between its making and its start
 */
public record FoundConnector(
    String name, Map<String, String> settings, Optional<ConnectorStatus> status) {
  public FoundConnector {
    Map<String, String> own = new TreeMap<>(settings);
    own.remove("name"); // Connect adds it
    settings = own;
  }

  String type() {
    return settings.getOrDefault("connector.class", "");
  }

  Optional<String> failure() {
    return status.flatMap(ConnectorStatus::failure);
  }

  /** Whether somebody has told it not to work. */
  boolean rests() {
    return status
        .map(ConnectorStatus::state)
        .filter(
            state ->
                state == ConnectorStatus.State.PAUSED || state == ConnectorStatus.State.STOPPED)
        .isPresent();
  }
}
