package dev.tributary.app.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.app.UserException;
import dev.tributary.pipeline.render.Rendering;
import dev.tributary.source.Progress;
import dev.tributary.source.TableId;
import dev.tributary.stream.ConnectRest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Has a pipeline that lost its place in the database's log go on at the log's end, without reading
 * the tables. What is left out is noted as a {@link Gap} before anything is given up; that the
 * choice was made is noted until the connector has stored its new place, so that a start which was
 * killed is neither forgotten nor becomes a snapshot.
 */
public final class FromNow {
  private static final String MODE = "snapshot.mode";

  /** Workers that deliver at least once store places every minute. */
  private static final Duration UNTIL_STORED = Duration.ofMinutes(3);

  private static final Duration POLL = Duration.ofMillis(200);

  private final Stations stations;
  private final Deployment deployment;
  private final Milestones milestones;
  private final InstantSource clock;

  public FromNow(Stations stations, InstantSource clock) {
    this.stations = stations;
    this.deployment = new Deployment(stations);
    this.milestones = new Milestones(stations.file());
    this.clock = clock;
  }

  /** Whether it was chosen, and the connector has not begun so yet. */
  public boolean isChosen() {
    return milestones.beginsFromNow();
  }

  /**
   * What would be left out.
   *
   * @throws UserException if the pipeline has its place in the log still
   */
  public Gap gap() {
    requireLost();
    SourceDatabase database = stations.database();
    String from =
        offset().filter(StoredOffset::isBehindSnapshot).map(database::place).orElse(Gap.UNKNOWN);
    Gap now = new Gap(from, database.presentPlace(), clock.instant());
    return milestones.gap().map(open -> open.and(now)).orElse(now);
  }

  /** Notes the choice; {@link #begin} follows it, in this process or in a later one. */
  public void choose(Gap gap) {
    milestones.noteGap(gap);
    milestones.noteFromNow();
  }

  private void requireLost() {
    boolean forgotten = stations.pipeline().stream().isEmbedded() && !milestones.started();
    if (forgotten || isChosen() || !hasPlace()) {
      return;
    }
    Standing standing = new Standing(Progress.RUNNING, offset());
    Preflight preflight = new Preflight(stations.pipeline(), stations.database());
    if (preflight.lostPlace(standing).isEmpty() && hasHistory()) {
      throw new UserException(
          "The pipeline '%s' has its place in the log of %s%s: 'tributary up' goes on there, and nothing is left out. '--from-now' is for a pipeline whose place is lost, or was forgotten ('tributary down --forget-position')."
              .formatted(
                  stations.pipeline().name(),
                  stations.database().address(),
                  offset().map(o -> ", at " + stations.database().place(o)).orElse("")));
    }
  }

  /** Or gets it back without anybody's choice. */
  private boolean hasHistory() {
    HistoryRecovery recovery = new HistoryRecovery(stations);
    return recovery.loss().isEmpty() || recovery.obstacle().isEmpty();
  }

  private boolean hasPlace() {
    return deployment.exists()
        ? deployment.snapshotCompleted()
        : milestones.progress() == Progress.STOPPED;
  }

  private Optional<JsonNode> offset() {
    return deployment.exists() ? deployment.offset() : Optional.empty();
  }

  /**
   * Gives up the place, and has the connector begin at the end of the log; returns when it has
   * stored where that is. May be repeated after it was interrupted anywhere. The connector's
   * settings are then still those of this start.
   *
   * @param tables that the pipeline captures
   */
  public void begin(List<TableId> tables) {
    ConnectRest connect = stations.connect();
    String source = stations.names().sourceConnector();
    if (!isUnderWay()) {
      deployment.giveUpPosition();
      new HistoryTopic(stations).dropWithoutBeginning();
      stations.database().forget();
      Rollout rollout = new Rollout(stations);
      rollout.carryOut(rollout.plan(tables, Rendering.FROM_NOW).withoutDeletionsAndRestarts());
    }
    connect.resume(source);
    String place = awaitPlace();
    milestones.gap().ifPresent(gap -> milestones.noteGap(gap.upTo(place)));
    milestones.noteBegunFromNow();
  }

  /** Whether the connector has the settings of this start: what it made in the database is ours. */
  boolean isUnderWay() {
    return stations
        .connect()
        .config(stations.names().sourceConnector())
        .filter(settings -> Objects.equals(settings.get(MODE), Rendering.FROM_NOW.get(MODE)))
        .isPresent();
  }

  private String awaitPlace() {
    long deadline = System.nanoTime() + UNTIL_STORED.toNanos();
    while (!deployment.snapshotCompleted()) {
      if (System.nanoTime() > deadline) {
        throw new UserException(
            "The source connector has not begun at the end of the log within %d s%s. That it is to begin there is noted: mend what is in the way, and start again."
                .formatted(
                    UNTIL_STORED.toSeconds(),
                    deployment
                        .failure(stations.names().sourceConnector())
                        .map(why -> ": " + why)
                        .orElse("")));
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
    return deployment.offset().map(stations.database()::place).orElseThrow();
  }
}
