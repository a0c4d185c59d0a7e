package dev.tributary.app.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.stream.ConnectorOffset;
import dev.tributary.stream.ConnectorOffsets;
import dev.tributary.stream.StreamException;
import dev.tributary.stream.StreamException.Reason;
import java.util.Optional;

/** Where the source connector of a pipeline goes on, as its workers have stored it. */
final class StoredOffset {
  private StoredOffset() {}

  /** Asks for it; empty if nothing is stored, or the connector has never been there. */
  static Optional<JsonNode> of(Stations stations) {
    try (ConnectorOffsets offsets = stations.offsets()) {
      return offsets.of(stations.names().sourceConnector()).stream()
          .map(ConnectorOffset::offset)
          .findFirst();
    } catch (StreamException e) {
      if (e.reason() == Reason.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Whether it is a place in the log, the initial snapshot being done. */
  static boolean isBehindSnapshot(JsonNode offset) {
    return !offset.hasNonNull("snapshot") || offset.path("snapshot_completed").asBoolean();
  }
}
