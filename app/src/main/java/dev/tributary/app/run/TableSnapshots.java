package dev.tributary.app.run;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.app.UserException;
import dev.tributary.pipeline.render.PipelineNames;
import dev.tributary.source.SnapshotTopics;
import dev.tributary.source.TableId;
import dev.tributary.stream.ConnectorStatus;
import dev.tributary.stream.StreamRecord;
import dev.tributary.stream.TopicReader;
import dev.tributary.stream.TopicWriter;
import dev.tributary.stream.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Has a running pipeline read tables again. */
public final class TableSnapshots {
  private static final Duration UNTIL_RUNNING = Duration.ofSeconds(20);
  private static final Duration UNTIL_TAKEN = Duration.ofSeconds(90);
  private static final Duration SILENCE = Duration.ofMinutes(10);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Stations stations;
  private final InstantSource clock;

  public TableSnapshots(Stations stations, InstantSource clock) {
    this.stations = stations;
    this.clock = clock;
  }

  /**
   * Asks the connector, and follows it until all rows are in Kafka.
   *
   * @param watcher is shown the progress now and then
   */
  public SnapshotProgress run(SnapshotRequest request, Consumer<SnapshotProgress> watcher) {
    requireTables(request.tables());
    if (onMskConnect()) {
      requirePosition();
    } else {
      requireRunning();
    }
    SnapshotTopics names = stations.names().snapshotTopics();
    requireTopics(names);
    try (TopicReader notes = TopicReader.of(stations.kafka());
        TopicWriter requests = TopicWriter.of(stations.kafka())) {
      notes.fromEnd(List.of(names.notes()));
      SourceDatabase database = stations.database();
      requests.write(
          names.requests(),
          stations.names().topicPrefix(),
          request.toJson(database::nameInConnector).toString());
      return follow(request, notes, watcher);
    }
  }

  private SnapshotProgress follow(
      SnapshotRequest request, TopicReader notes, Consumer<SnapshotProgress> watcher) {
    SnapshotProgress progress = new SnapshotProgress(request);
    Instant heard = clock.instant();
    while (!progress.completed()) {
      for (StreamRecord record : notes.poll(POLL)) {
        // What it tells of another request tells that it is at work.
        heard = clock.instant();
        progress.take(note(record));
      }
      Duration silence = Duration.between(heard, clock.instant());
      if (silence.compareTo(progress.started() ? SILENCE : UNTIL_TAKEN) > 0) {
        throw silent(silence, progress);
      }
      watcher.accept(progress);
    }
    return progress;
  }

  private static JsonNode note(StreamRecord record) {
    try {
      JsonNode value = JSON.readTree(record.value().orElseGet(() -> new byte[] {'{', '}'}));
      return value.has("payload") ? value.get("payload") : value;
    } catch (JacksonException e) {
      return JSON.createObjectNode(); // not of the connector
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private UserException silent(Duration silence, SnapshotProgress progress) {
    return new UserException(
        progress.started()
            ? "Nothing was heard of the snapshot for %,d s, after %,d rows. The connector may still be at it; 'tributary status' tells how it is. What was read is right; asking again begins anew."
                .formatted(silence.toSeconds(), progress.rows())
            : "The connector %s has not taken the request within %,d s. %s"
                .formatted(
                    stations.names().sourceConnector(),
                    silence.toSeconds(),
                    onMskConnect()
                        ? "It takes the request when it runs: do not ask again. 'tributary status --target msk', from where MSK Connect may be asked, tells how it is."
                        : "Look at 'tributary status'; if it runs with settings of an older version, start 'tributary up' anew."));
  }

  private boolean onMskConnect() {
    return stations.file().onMskConnect();
  }

  private void requireTables(List<TableId> wanted) {
    SourceDatabase database = stations.database();
    Optional<String> obstacle = database.obstacleToSnapshots();
    if (obstacle.isPresent()) {
      throw new UserException(obstacle.get());
    }
    List<TableId> all = database.tables();
    for (TableId table : wanted) {
      if (!all.contains(table)) {
        throw new UserException(
            "The database %s has no table %s. Write it as the catalogue spells it: %s."
                .formatted(database.address(), table, examples(all)));
      }
      if (!stations.pipeline().source().selects(table)) {
        throw new UserException(
            "The pipeline does not capture %s. Add it to source.tables in %s and %s; then take the snapshot."
                .formatted(
                    table,
                    stations.file().path(),
                    onMskConnect()
                        ? "render and apply the connectors anew"
                        : "start 'tributary up' anew"));
      }
    }
    for (TableId table : database.unfollowed(wanted)) {
      throw new UserException(database.howToFollow(table) + " Then take the snapshot.");
    }
  }

  private static String examples(List<TableId> all) {
    return all.isEmpty()
        ? "it has none"
        : String.join(", ", all.stream().limit(5).map(TableId::toString).toList());
  }

  private void requireRunning() {
    String name = stations.names().sourceConnector();
    Instant begun = clock.instant();
    Optional<ConnectorStatus> status = stations.connect().status(name);
    // One whose task was started anew a moment ago is there, and about to run.
    while (status.filter(there -> !there.running()).isPresent()
        && clock.instant().isBefore(begun.plus(UNTIL_RUNNING))) {
      LockSupport.parkNanos(POLL.toNanos());
      status = stations.connect().status(name);
    }
    if (status.filter(ConnectorStatus::running).isEmpty()) {
      throw new UserException(
          "The connector %s does not run, and only a running pipeline can take a snapshot. Start it with 'tributary up'; 'tributary status' says more."
              .formatted(name));
    }
  }

  /** From the host that can ask Kafka, MSK Connect may not be asked for states. */
  private void requirePosition() {
    Instant begun = clock.instant();
    Optional<JsonNode> position = StoredOffset.of(stations);
    // Workers store it now and then only.
    while (position.isEmpty() && clock.instant().isBefore(begun.plus(UNTIL_RUNNING))) {
      LockSupport.parkNanos(POLL.toNanos());
      position = StoredOffset.of(stations);
    }
    if (position.isEmpty()) {
      throw new UserException(
          "The topic %s has no position of the connector %s: it has not run yet, and only a running pipeline can take a snapshot. Apply the stage 'connector', and see 'tributary status --target msk'."
              .formatted(
                  PipelineNames.offsetTopic(stations.names().sourceConnector()),
                  stations.names().sourceConnector()));
    }
  }

  private void requireTopics(SnapshotTopics names) {
    List<String> wanted = List.of(names.requests(), names.notes());
    try (Topics topics = Topics.of(stations.kafka())) {
      if (topics.describe(wanted).size() < wanted.size()) {
        throw new UserException(
            "Kafka does not have the topics %s: %s"
                .formatted(
                    String.join(" and ", wanted),
                    onMskConnect()
                        ? "no connector makes them. Make them by the script %s-topics.sh that 'tributary render --target msk' writes."
                            .formatted(stations.names().pipeline())
                        : "the pipeline was started by an older version. Start 'tributary up' anew."));
      }
    }
  }
}
