package dev.tributary.app.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.app.UserException;
import dev.tributary.app.deploy.Plan;
import dev.tributary.pipeline.render.PipelineNames;
import dev.tributary.source.TableId;
import dev.tributary.stream.ConnectRest;
import dev.tributary.stream.ConnectorStatus;
import dev.tributary.stream.Topics;
import dev.tributary.wire.Release;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Brings a pipeline's topics and connectors into being, or up to date. May be repeated. */
public final class Deployment {
  private static final Duration FAILURE_OF_BEFORE = Duration.ofSeconds(15);
  private static final Duration UNTIL_RUNNING = Duration.ofSeconds(60);
  private static final Duration UNTIL_FOLLOWED = Duration.ofSeconds(15);
  private static final Duration POLL = Duration.ofMillis(100);

  private final Stations stations;

  public Deployment(Stations stations) {
    this.stations = stations;
  }

  /** Whether Connect knows the source connector: its worker starts it by itself then. */
  public boolean exists() {
    return stations.connect().config(stations.names().sourceConnector()).isPresent();
  }

  /** Where the source connector goes on, if it has stored that. */
  public Optional<JsonNode> offset() {
    return StoredOffset.of(stations);
  }

  /** Whether the source connector has stored a position behind its initial snapshot. */
  public boolean snapshotCompleted() {
    return offset().filter(StoredOffset::isBehindSnapshot).isPresent();
  }

  /** Fails unless Kafka and Kafka Connect answer, and Connect has both connectors. */
  public void requireStream() {
    requirePlugins();
    try (Topics topics = Topics.of(stations.kafka())) {
      topics.clusterId();
    }
  }

  /**
   * Makes topics and connectors; returns when the connectors' tasks run and follow the tables.
   *
   * @param tables that the pipeline captures
   * @param teller is told what of a topic differs from the file and stays so
   */
  public void apply(List<TableId> tables, Consumer<String> teller) {
    ConnectRest connect = stations.connect();
    PipelineNames names = stations.names();
    Optional<String> sourceBefore = failure(names.sourceConnector());
    Optional<String> lakeBefore = failure(names.lakeConnector());
    Rollout rollout = new Rollout(stations);
    Plan plan = rollout.plan(tables).withoutDeletionsAndRestarts();
    plan.remaining().forEach(teller);
    rollout.carryOut(plan).forEach(teller);
    // Of a worker that has just started, the states are those of before.
    connect.resume(names.lakeConnector());
    connect.resume(names.sourceConnector());
    awaitRunning(names.sourceConnector(), sourceBefore);
    awaitRunning(names.lakeConnector(), lakeBefore);
    awaitFollowed(tables);
  }

  /** How the connector or one of its tasks has failed, if it has. */
  Optional<String> failure(String connector) {
    return stations.connect().status(connector).flatMap(ConnectorStatus::failure);
  }

  /**
   * A task that had failed when its worker was killed is called failed until another has begun.
   *
   * @param before how it had failed; empty: it had not
   */
  private void awaitRunning(String connector, Optional<String> before) {
    long deadline = System.nanoTime() + FAILURE_OF_BEFORE.toNanos();
    while (before.isPresent()
        && failure(connector).equals(before)
        && System.nanoTime() < deadline) {
      LockSupport.parkNanos(POLL.toNanos());
    }
    stations.connect().awaitRunning(connector, UNTIL_RUNNING);
  }

  /**
   * A task runs some moments before its connector takes in tables that are new to it, and what is
   * written into them meanwhile is not captured. Whoever supervises it tells of those that stay
   * out.
   */
  private void awaitFollowed(List<TableId> tables) {
    SourceDatabase database = stations.database();
    long deadline = System.nanoTime() + UNTIL_FOLLOWED.toNanos();
    while (!database.unfollowed(tables).isEmpty() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  /**
   * Ends the connectors' tasks; {@link #apply} goes on where they were.
   *
   * @return whether there were any connectors
   */
  public boolean stop() {
    ConnectRest connect = stations.connect();
    List<String> present = present();
    present.forEach(connect::stop);
    return !present.isEmpty();
  }

  /** Whether there are no connectors, or none that is to run. */
  public boolean isStopped() {
    ConnectRest connect = stations.connect();
    return present().stream()
        .allMatch(
            name ->
                connect
                    .status(name)
                    .filter(status -> status.state() == ConnectorStatus.State.STOPPED)
                    .isPresent());
  }

  /** Removes the connectors, and with them how far the source was read. */
  public void remove() {
    giveUpPosition();
    present().forEach(stations.connect()::deleteIfPresent);
  }

  /**
   * Connect keeps how far a connector was though it was deleted, and forgets it only of one that is
   * there: so it is made, where that can be.
   */
  private boolean madeStopped() {
    Map<String, String> settings = stations.rendering().sourceConnector();
    ConnectRest connect = stations.connect();
    if (!connect.plugins().contains(settings.getOrDefault("connector.class", ""))) {
      return false;
    }
    connect.createStopped(stations.names().sourceConnector(), settings);
    return true;
  }

  private List<String> present() {
    Set<String> all = stations.connect().connectors();
    return Stream.of(stations.names().sourceConnector(), stations.names().lakeConnector())
        .filter(all::contains)
        .toList();
  }

  /** Lets the source connector begin anew, with a snapshot, if it was here before. */
  public void forgetPosition() {
    if (exists()) {
      stopAndForgetPosition();
      String source = stations.names().sourceConnector();
      // A start of another kind that was interrupted left settings by which no row would be read.
      stations.connect().put(source, stations.rendering().sourceConnector());
      stations.connect().resume(source);
    }
  }

  /**
   * Makes the source connector forget how far it is, whether it is there or not; it stays stopped.
   */
  void giveUpPosition() {
    if (exists() || madeStopped()) {
      stopAndForgetPosition();
    }
  }

  private void stopAndForgetPosition() {
    ConnectRest connect = stations.connect();
    String source = stations.names().sourceConnector();
    connect.stop(source);
    connect.deleteOffsets(source);
  }

  private void requirePlugins() {
    Map<String, Set<String>> plugins = stations.connect().pluginVersions();
    for (Map<String, String> connector : stations.rendering().connectors().values()) {
      String type = connector.getOrDefault("connector.class", "");
      Set<String> versions = plugins.getOrDefault(type, Set.of());
      if (versions.isEmpty()) {
        throw new UserException(
            "Kafka Connect at %s does not have the connector %s. Install its plugin on every worker (plugin.path) and restart them."
                .formatted(connectUrl(), type));
      }
      if (!versions.contains(Release.version())) {
        throw new UserException(
            "Kafka Connect at %s has the connector %s in version %s, and this is Tributary %s, whose settings it may not know. Install the plugin of this version on every worker and restart them, or use the command line of that version."
                .formatted(connectUrl(), type, String.join(", ", versions), Release.version()));
      }
    }
  }

  private URI connectUrl() {
    return stations.pipeline().stream().connect().orElseThrow().uri();
  }
}
