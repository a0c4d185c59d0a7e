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
 * @param offset where its source connector goes on, as its workers have stored it; empty if they
 *     have stored nothing, or it cannot be asked for
 */
public record Standing(Progress progress, Optional<JsonNode> offset) {
  /** A Kafka Connect that does not answer keeps nobody from examining the database. */
  public static Standing asFarAsKnown(PipelineFile file) {
    try {
      if (file.onMskConnect()) {
        return onMskConnect(Stations.of(file));
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

  /** MSK Connect does not tell a connector's place, but its workers keep it in Kafka. */
  public static Standing onMskConnect(Stations stations) {
    Optional<JsonNode> offset = Optional.empty();
    try {
      offset = StoredOffset.of(stations);
    } catch (StreamException e) {
      // Where Kafka cannot be asked, that there was a place is seen in the lake.
    }
    boolean begun = offset.isPresent() || hasArrived(stations);
    return new Standing(begun ? Progress.RUNNING : Progress.NEW, offset);
  }

  private static boolean hasArrived(Stations stations) {
    try (ObjectStore store = stations.store()) {
      return !stations.log(store).chains(stations.names().lakeConnector()).isEmpty();
    }
  }

  /** Whether the source connector goes on from a place in the log, its initial snapshot done. */
  public boolean streams() {
    return offset.filter(StoredOffset::isBehindSnapshot).isPresent();
  }

  /** What is known where Kafka Connect cannot be asked. */
  public static Standing of(Progress progress) {
    return new Standing(progress, Optional.empty());
  }
}
