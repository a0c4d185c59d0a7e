package dev.tributary.app.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.lake.store.ObjectStore;
import dev.tributary.lake.store.StoreException;
import dev.tributary.sandbox.SandboxState;
import dev.tributary.source.Progress;
import dev.tributary.stream.StreamException;
import java.util.Optional;

/**
 * How far a pipeline is.
 *
 * @param offset where its source connector goes on, as Kafka Connect has stored it; empty if it has
 *     stored nothing, or cannot be asked
 */
public record Standing(Progress progress, Optional<JsonNode> offset) {
  /** A Kafka Connect that does not answer keeps nobody from examining the database. */
  public static Standing asFarAsKnown(PipelineFile file) {
    try {
      if (file.onMskConnect()) {
        return Standing.of(hasArrived(file) ? Progress.RUNNING : Progress.NEW);
      }
      if (!file.pipeline().stream().isEmbedded()) {
        return ClusterPipeline.of(file).standing().orElse(Standing.of(Progress.RUNNING));
      }
      if (SandboxState.read(file.stateFolder()).filter(SandboxState::running).isPresent()) {
        return new Standing(Progress.RUNNING, new Deployment(Stations.of(file)).offset());
      }
    } catch (StreamException | StoreException e) {
      // What is noted beside the file has to do.
    }
    return Standing.of(new Milestones(file).progress());
  }

  /** MSK Connect does not tell a connector's place; that it had one is seen in the lake. */
  private static boolean hasArrived(PipelineFile file) {
    Stations stations = Stations.of(file);
    try (ObjectStore store = stations.store()) {
      return !stations.log(store).chains(stations.names().lakeConnector()).isEmpty();
    }
  }

  /** Whether the source connector goes on from a place in the log, its initial snapshot done. */
  public boolean streams() {
    return offset.filter(Standing::isBehindSnapshot).isPresent();
  }

  static boolean isBehindSnapshot(JsonNode offset) {
    return !offset.hasNonNull("snapshot") || offset.path("snapshot_completed").asBoolean();
  }

  /** What is known where Kafka Connect cannot be asked. */
  public static Standing of(Progress progress) {
    return new Standing(progress, Optional.empty());
  }
}
