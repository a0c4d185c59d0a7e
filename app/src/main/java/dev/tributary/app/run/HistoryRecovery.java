package dev.tributary.app.run;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.app.UserException;
import dev.tributary.checks.doctor.LostPlace;
import dev.tributary.source.TableId;
import dev.tributary.stream.ConnectRest;
import dev.tributary.stream.StreamRecord;
import dev.tributary.stream.TopicReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes anew what the source connector kept of the tables, when the topic is gone: the tables as
 * they are now, for the place where the connector goes on. That is right only if they looked the
 * same there; so the log has to show that no statement between changed one, once before the tables
 * are read and once after. No change is read in between.
 */
final class HistoryRecovery {
  private static final String MODE = "snapshot.mode";
  private static final String RECOVERY = "recovery";

  /** The stream waits, however long it takes until the file's settings are back. */
  private static final Duration UNTIL_STREAMING = Duration.ofDays(3_650);

  private static final Duration UNTIL_READ = Duration.ofMinutes(3);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Stations stations;
  private final Deployment deployment;
  private final HistoryTopic topic;

  HistoryRecovery(Stations stations) {
    this.stations = stations;
    this.deployment = new Deployment(stations);
    this.topic = new HistoryTopic(stations);
  }

  /**
   * What is the matter with the history, if the connector goes on where it was: a sentence that
   * begins with its topic. Empty if nothing is.
   */
  Optional<String> loss() {
    if (!deployment.snapshotCompleted()) {
      return Optional.empty();
    }
    return isUnderWay()
        ? stations.rendering().historyTopic().map(name -> name + " is not written to its end")
        : topic.loss();
  }

  private boolean isUnderWay() {
    return stations
        .connect()
        .config(stations.names().sourceConnector())
        .filter(settings -> RECOVERY.equals(settings.get(MODE)))
        .isPresent();
  }

  /** Why the history cannot be written anew; empty: it can. */
  Optional<String> obstacle() {
    return deployment
        .offset()
        .map(stations.database()::changeOfTablesSince)
        .orElse(Optional.of("no place in the log is stored"));
  }

  /**
   * Does it if need be; may be repeated after it was interrupted anywhere. The connector's settings
   * are then still those of this start.
   *
   * @param tables that the pipeline captures
   * @param teller is told what is done
   * @throws UserException if it cannot be done, with what people can do
   */
  void recoverIfLost(List<TableId> tables, Consumer<String> teller) {
    Optional<String> loss = loss();
    if (loss.isEmpty()) {
      return;
    }
    requireUnchanged(loss.get());
    teller.accept(
        "The topic %s. No statement of the log has changed a table since %s, where the source connector goes on: what the tables look like is read anew."
            .formatted(loss.get(), place()));
    ConnectRest connect = stations.connect();
    String source = stations.names().sourceConnector();
    connect.stop(source);
    topic.drop();
    readTables(tables);
    try {
      requireUnchanged(loss.get());
    } catch (UserException e) {
      connect.stop(source);
      topic.drop();
      throw e;
    }
    teller.accept("What the tables look like is known again, and nothing was left out.");
  }

  private void requireUnchanged(String loss) {
    Optional<String> obstacle = obstacle();
    if (obstacle.isPresent()) {
      throw new UserException(
          "The topic %s. The source connector keeps there what tables looked like at each position of their log, and cannot go on at %s without it; nor can it be written anew, since tables may have changed since: %s.%n%s"
              .formatted(loss, place(), obstacle.get(), LostPlace.choices()));
    }
  }

  private String place() {
    return deployment.offset().map(stations.database()::place).orElse(Gap.UNKNOWN);
  }

  private void readTables(List<TableId> tables) {
    Map<String, String> settings =
        Map.of(
            MODE,
            RECOVERY,
            "streaming.delay.ms",
            Long.toString(UNTIL_STREAMING.toMillis()),
            "notification.enabled.channels",
            "sink");
    String notes = stations.names().snapshotTopics().notes();
    String source = stations.names().sourceConnector();
    Rollout rollout = new Rollout(stations);
    try (TopicReader reader = TopicReader.of(stations.kafka())) {
      rollout.carryOut(rollout.plan(tables, settings).withoutDeletionsAndRestarts());
      reader.fromEnd(List.of(notes));
      stations.connect().resume(source);
      awaitCompleted(reader);
    }
  }

  private void awaitCompleted(TopicReader reader) {
    long deadline = System.nanoTime() + UNTIL_READ.toNanos();
    while (reader.poll(POLL).stream().noneMatch(HistoryRecovery::tellsOfEnd)) {
      if (System.nanoTime() > deadline) {
        throw new UserException(
            "The source connector has not read what the tables look like within %d s%s. Mend what is in the way, and start again: it begins anew."
                .formatted(
                    UNTIL_READ.toSeconds(),
                    deployment
                        .failure(stations.names().sourceConnector())
                        .map(why -> ": " + why)
                        .orElse("")));
      }
    }
  }

  private static boolean tellsOfEnd(StreamRecord record) {
    try {
      JsonNode value = JSON.readTree(record.value().orElseGet(() -> new byte[] {'{', '}'}));
      JsonNode note = value.has("payload") ? value.get("payload") : value;
      return note.path("aggregate_type").asText().equals("Initial Snapshot")
          && note.path("type").asText().equals("COMPLETED");
    } catch (JacksonException e) {
      return false; // not of the connector
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
