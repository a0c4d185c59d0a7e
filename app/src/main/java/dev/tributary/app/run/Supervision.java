package dev.tributary.app.run;

import dev.tributary.app.console.Console;
import dev.tributary.checks.doctor.Amounts;
import dev.tributary.lake.store.ObjectStore;
import dev.tributary.lake.store.StoreException;
import dev.tributary.source.SourceException;
import dev.tributary.source.TableId;
import dev.tributary.stream.ConnectRest;
import dev.tributary.stream.ConnectorStatus;
import dev.tributary.stream.StreamException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Watches a running pipeline: says what it does, and starts connectors anew that have failed, since
 * a database or a store that was away for long may be back.
 */
public final class Supervision implements AutoCloseable {
  public static final Duration EVERY = Duration.ofSeconds(2);
  private static final Duration LINE_EVERY = Duration.ofSeconds(30);
  private static final Duration CATALOGUE_EVERY = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final Stations stations;
  private final Console console;
  private final ConnectRest connect;
  private final ObjectStore store;
  private final LakeWatch lake;
  private final InstantSource clock = InstantSource.system();
  private final Map<String, Restarts> restarts = new HashMap<>();
  private final Deployment deployment;
  private final Set<TableId> unfollowed = new HashSet<>();
  private boolean snapshotNoted;
  private boolean stopped;
  private long shownRows = -1;
  private Instant nextLine = Instant.EPOCH;
  private Instant nextCatalogue = Instant.EPOCH;

  /** How often a connector was started anew, and when that may be done again. */
  private record Restarts(int count, Instant next) {
    static final Restarts NONE = new Restarts(0, Instant.EPOCH);

    Restarts once(Instant now) {
      Duration pause = Duration.ofSeconds(2L << Math.min(count, 5));
      return new Restarts(
          count + 1, now.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause));
    }
  }

  public Supervision(Stations stations, Console console) {
    this.stations = stations;
    this.console = console;
    this.connect = stations.connect();
    this.deployment = new Deployment(stations);
    this.store = stations.store();
    this.lake = new LakeWatch(store, stations.log(store), stations.names().lakeConnector(), clock);
  }

  /** Looks once. What cannot be reached now is looked at the next time. */
  public void look() {
    try {
      List<ConnectorStatus> connectors =
          Stream.of(stations.names().sourceConnector(), stations.names().lakeConnector())
              .flatMap(name -> connect.status(name).stream())
              .toList();
      connectors.forEach(this::restartIfFailed);
      stopped = connectors.stream().allMatch(Supervision::isStopped) && deployment.isStopped();
      noteSnapshot();
      noteNewTables();
      lake.look();
      show();
    } catch (StreamException | StoreException | SourceException e) {
      if (!Thread.currentThread().isInterrupted()) { // else it fails because this is to end
        console.line("%s", String.valueOf(e.getMessage()));
      }
    }
  }

  /** Whether the connectors had been stopped, or removed, at the last look. */
  public boolean stopped() {
    return stopped;
  }

  @Override
  public void close() {
    store.close();
  }

  private static boolean isStopped(ConnectorStatus connector) {
    return connector.state() == ConnectorStatus.State.STOPPED;
  }

  private void noteSnapshot() {
    if (!snapshotNoted && deployment.snapshotCompleted()) {
      new Milestones(stations.file()).noteSnapshotCompleted();
      snapshotNoted = true;
    }
  }

  /** Says it once of each table, so that none is left out in silence. */
  private void noteNewTables() {
    Instant now = clock.instant();
    if (!snapshotNoted || now.isBefore(nextCatalogue)) {
      return;
    }
    nextCatalogue = now.plus(CATALOGUE_EVERY);
    SourceDatabase database = stations.database();
    for (TableId table :
        database.unfollowed(new Preflight(stations.pipeline(), database).tables())) {
      if (unfollowed.add(table)) {
        console.line(
            "%s%s",
            database.howToFollow(table),
            database.obstacleToSnapshots().isEmpty()
                ? " Its rows of before come with 'tributary snapshot %s'.".formatted(table)
                : "");
      }
    }
  }

  private void restartIfFailed(ConnectorStatus status) {
    if (status.failure().isEmpty()) {
      return;
    }
    Restarts before = restarts.getOrDefault(status.name(), Restarts.NONE);
    Instant now = clock.instant();
    if (now.isBefore(before.next())) {
      return;
    }
    console.line("%s has failed: %s", status.name(), status.failure().get());
    console.line("Starting %s anew.", status.name());
    restarts.put(status.name(), before.once(now));
    connect.restart(status.name());
  }

  private void show() {
    List<String> block =
        lake.topics().entrySet().stream()
            .map(
                topic ->
                    "  %-40s %,12d rows in the lake, %,d files, at %s"
                        .formatted(
                            topic.getKey(),
                            topic.getValue().rows(),
                            topic.getValue().files(),
                            topic.getValue().newestPosition()))
            .toList();
    console.live(block);
    Instant now = clock.instant();
    if (!console.terminal() && lake.rows() != shownRows && !now.isBefore(nextLine)) {
      console.line(
          "%s in the lake, %s",
          Amounts.counted(lake.rows(), "row"), Amounts.counted(lake.files().size(), "file"));
      shownRows = lake.rows();
      nextLine = now.plus(LINE_EVERY);
    }
  }
}
