package dev.tributary.app.run;

import dev.tributary.source.Progress;
import java.util.Optional;

/** A pipeline whose connectors run in a Kafka Connect cluster of the user's own. */
public final class ClusterPipeline {
  private final Stations stations;
  private final Deployment deployment;
  private final Milestones milestones;

  private ClusterPipeline(PipelineFile file) {
    this.stations = Stations.of(file);
    this.deployment = new Deployment(stations);
    this.milestones = new Milestones(file);
  }

  /** Nothing is asked of the cluster yet. */
  public static ClusterPipeline of(PipelineFile file) {
    return new ClusterPipeline(file);
  }

  public Stations stations() {
    return stations;
  }

  /** Fails if Kafka, Connect, the database or the lake is not ready for the pipeline. */
  public void requireSurroundings() {
    deployment.requireStream();
    Preflight preflight = preflight();
    if (!deployment.exists() && !milestones.started()) {
      preflight.requireNoPlace();
    }
    standing().ifPresent(preflight::requireFit);
    deployment.requireHistory();
    stations.requireLake();
  }

  /** Brings up topics and connectors. */
  public void deploy() {
    milestones.noteStarted();
    deployment.apply(preflight().tables());
  }

  /** How far the pipeline is; empty while its snapshot is read, when the slot may come and go. */
  public Optional<Standing> standing() {
    if (!deployment.exists()) {
      return Optional.of(Standing.of(milestones.progress()));
    }
    if (!deployment.snapshotCompleted()) {
      return Optional.empty();
    }
    Progress progress = deployment.isStopped() ? Progress.STOPPED : Progress.RUNNING;
    return Optional.of(new Standing(progress, deployment.offset()));
  }

  /**
   * Ends the connectors' tasks; {@link #deploy} goes on where they were.
   *
   * @return whether there were any connectors
   */
  public boolean stop() {
    return deployment.stop();
  }

  /** Removes the connectors, and with them how far the source was read. */
  public void remove() {
    deployment.remove();
  }

  private Preflight preflight() {
    return new Preflight(stations.pipeline(), stations.database());
  }
}
