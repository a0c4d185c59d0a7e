package dev.tributary.app.run;

import dev.tributary.app.deploy.FlowProof;
import dev.tributary.app.deploy.Plan;
import dev.tributary.app.deploy.Reading;
import dev.tributary.source.Progress;
import dev.tributary.source.TableId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A pipeline whose connectors run in a Kafka Connect cluster of the user's own. */
public final class ClusterPipeline {
  private final Stations stations;
  private final Deployment deployment;
  private final Rollout rollout;
  private final Milestones milestones;

  private ClusterPipeline(PipelineFile file) {
    this.stations = Stations.of(file);
    this.deployment = new Deployment(stations);
    this.rollout = new Rollout(stations);
    this.milestones = new Milestones(file);
  }

  /** Nothing is asked of the cluster yet. */
  public static ClusterPipeline of(PipelineFile file) {
    return new ClusterPipeline(file);
  }

  public Stations stations() {
    return stations;
  }

  /**
   * Fails if Kafka, Connect, the database or the lake is not ready for the pipeline, or if the
   * database keeps a place in its log under the pipeline's name that may be another's.
   */
  public void requireSurroundings() {
    deployment.requireStream();
    if (!deployment.exists() && !milestones.started()) {
      preflight().requireNoPlace();
    }
    requireDatabaseAndLake();
  }

  /** The same, where it is known that such a place is the pipeline's own. */
  public void requireSurroundingsAtItsPlace() {
    deployment.requireStream();
    requireDatabaseAndLake();
  }

  private void requireDatabaseAndLake() {
    if (milestones.beginsFromNow()) {
      preflight().requireFitButForPlace(Standing.of(Progress.NEW));
    } else {
      standing().ifPresent(preflight()::requireFit);
    }
    stations.requireLake();
  }

  /** How it can go on if its place in the log is lost. Fails if Kafka or Connect is not there. */
  public FromNow fromNow() {
    deployment.requireStream();
    return new FromNow(stations, InstantSource.system());
  }

  /**
   * Brings up topics and connectors.
   *
   * @param teller is told what is done that people did not ask for, and what of a topic differs
   *     from the file and stays so
   */
  public void deploy(Consumer<String> teller) {
    milestones.noteStarted();
    List<TableId> tables = preflight().tables();
    afterBeginning(tables, teller);
    deployment.apply(tables, teller);
  }

  /**
   * Begins at the end of the log, if that was chosen, or brings back what the connector needs to go
   * on; what is left to do then, if there was anything of that.
   */
  private Optional<Plan> afterBeginning(List<TableId> tables, Consumer<String> teller) {
    HistoryRecovery recovery = new HistoryRecovery(stations);
    if (milestones.beginsFromNow()) {
      fromNow().begin(tables);
    } else if (recovery.loss().isPresent()) {
      recovery.recoverIfLost(tables, teller);
    } else {
      return Optional.empty();
    }
    return Optional.of(rollout.plan(tables));
  }

  /** What separates the cluster from the file. Fails if Kafka, Connect or a plugin is not there. */
  public Plan plan() {
    deployment.requireStream();
    return rollout.plan(preflight().tables());
  }

  /**
   * Does what a plan says, if anything, and waits until the data move.
   *
   * @param patience beyond the time after which the sink closes a file
   * @param teller is told what is done beside the plan, and of each topic that was refused the
   *     settings it should have
   */
  public FlowOutcome carryOut(Plan plan, Duration patience, Consumer<String> teller) {
    List<TableId> tables = preflight().tables();
    milestones.noteStarted();
    try (FlowWatch watch = new FlowWatch(stations, tables, InstantSource.system())) {
      Reading before = watch.look();
      Plan left = afterBeginning(tables, teller).orElse(plan);
      rollout.carryOut(left).forEach(teller);
      Duration roll = stations.pipeline().lake().roll().every();
      FlowProof proof =
          new FlowProof(
              before,
              left.touch(stations.names().sourceConnector()),
              left.touch(stations.names().lakeConnector()),
              roll);
      FlowOutcome outcome = watch.await(proof, before, patience.plus(roll));
      noteSnapshot();
      return outcome;
    }
  }

  /** The tables that the running source leaves out, being newer than it, and what is to be done. */
  public List<String> leftOut() {
    SourceDatabase database = stations.database();
    return database.unfollowed(preflight().tables()).stream().map(database::howToFollow).toList();
  }

  /** Deletes the connectors; how far the source was read stays known. */
  public void undeploy(List<String> connectors) {
    if (deployment.exists()) {
      noteSnapshot();
    }
    rollout.delete(connectors);
  }

  private void noteSnapshot() {
    if (deployment.snapshotCompleted()) {
      milestones.noteSnapshotCompleted();
    }
  }

  /** What compares and changes, without looking around. */
  public Rollout rollout() {
    return rollout;
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

  /**
   * Removes the connectors, and with them how far the source was read. Fails if one has the name of
   * ours and is not.
   */
  public void remove() {
    rollout.requireOwn();
    deployment.remove();
  }

  private Preflight preflight() {
    return new Preflight(stations.pipeline(), stations.database());
  }
}
