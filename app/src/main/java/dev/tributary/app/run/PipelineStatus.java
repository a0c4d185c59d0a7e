package dev.tributary.app.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.lake.log.ChainId;
import dev.tributary.lake.log.LogEntry;
import dev.tributary.lake.store.ObjectStore;
import dev.tributary.pipeline.render.PipelineNames;
import dev.tributary.stream.ConnectorStatus;
import dev.tributary.stream.Partition;
import dev.tributary.stream.StreamRecord;
import dev.tributary.stream.TopicReader;
import dev.tributary.stream.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a running pipeline is at one moment, seen from outside.
 *
 * @param connectors those that are there; none if they were not asked for
 * @param snapshot the initial one, while it is going on
 */
public record PipelineStatus(
    List<ConnectorStatus> connectors,
    List<TableStatus> tables,
    Optional<InitialSnapshot> snapshot,
    Instant asOf) {
  /** Events that are looked at, at most, to count what the lake lacks. */
  private static final int COUNTED = 200_000;

  /**
   * One table's way.
   *
   * @param position newest source position in the lake; empty if it has none
   * @param events change events in Kafka that were or will be in the lake
   * @param rows of the log, in the lake
   * @param lagSeconds age of the oldest event that is not in the lake; 0 if all are
   */
  public record TableStatus(
      String table, String position, long events, long rows, int files, double lagSeconds) {}

  /** Asks Connect, Kafka and the lake. */
  public static PipelineStatus of(Stations stations, InstantSource clock) {
    PipelineNames names = stations.names();
    List<ConnectorStatus> connectors = new ArrayList<>();
    for (String name : List.of(names.sourceConnector(), names.lakeConnector())) {
      stations.connect().status(name).ifPresent(connectors::add);
    }
    return of(connectors, stations, clock);
  }

  /** Asks Kafka and the lake, where the connectors are to be asked for in another way. */
  public static PipelineStatus withoutConnectors(Stations stations, InstantSource clock) {
    return of(List.of(), stations, clock);
  }

  private static PipelineStatus of(
      List<ConnectorStatus> connectors, Stations stations, InstantSource clock) {
    PipelineNames names = stations.names();
    try (ObjectStore store = stations.store();
        Topics topics = Topics.of(stations.kafka());
        TopicReader reader = TopicReader.of(stations.kafka())) {
      LakeWatch lake = new LakeWatch(store, stations.log(store), names.lakeConnector(), clock);
      lake.look();
      String prefix = names.topicPrefix() + ".";
      List<String> found =
          topics.namesStartingWith(prefix).stream()
              .filter(topic -> !topic.equals(names.messageTopic()))
              .toList();
      Map<String, Pending> pending = new TreeMap<>();
      found.forEach(topic -> pending.put(topic, Pending.NONE));
      topics
          .endOffsets(found)
          .forEach(
              (partition, end) ->
                  pending.merge(
                      partition.topic(),
                      pending(stations, store, reader, partition, end),
                      Pending::and));
      Instant now = clock.instant();
      return new PipelineStatus(
          connectors,
          tables(prefix, lake, pending, now),
          InitialSnapshot.of(stations, topics, reader),
          now);
    }
  }

  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (ConnectorStatus connector : connectors) {
      ObjectNode node = json.withArray("/connectors").addObject();
      node.put("name", connector.name()).put("state", connector.state().toString());
      connector.failure().ifPresent(failure -> node.put("failure", failure));
      connector
          .tasks()
          .forEach(
              task ->
                  node.withArray("/tasks")
                      .addObject()
                      .put("id", task.id())
                      .put("state", task.state().toString()));
    }
    for (TableStatus table : tables) {
      json.withArray("/tables")
          .addObject()
          .put("table", table.table())
          .put("position", table.position())
          .put("events", table.events())
          .put("rows", table.rows())
          .put("files", table.files())
          .put("lagSeconds", table.lagSeconds());
    }
    snapshot.ifPresent(going -> json.set("snapshot", going.toJson(asOf)));
    return json;
  }

  /** Events that the lake does not have yet. */
  private record Pending(long events, Optional<Instant> oldest) {
    static final Pending NONE = new Pending(0, Optional.empty());

    Pending and(Pending other) {
      Optional<Instant> older =
          oldest.isEmpty() || other.oldest.filter(oldest.get()::isAfter).isPresent()
              ? other.oldest
              : oldest;
      return new Pending(events + other.events, older);
    }
  }

  private static Pending pending(
      Stations stations, ObjectStore store, TopicReader reader, Partition partition, long end) {
    ChainId chain =
        new ChainId(stations.names().lakeConnector(), partition.topic(), partition.number());
    long next = stations.log(store).newest(chain).map(LogEntry::nextOffset).orElse(0L);
    if (next >= end) {
      return Pending.NONE;
    }
    reader.from(partition, next);
    long count = 0;
    Optional<Instant> oldest = Optional.empty();
    while (count < COUNTED) {
      List<StreamRecord> records = reader.poll(Duration.ofMillis(300)); // none: markers only
      if (records.isEmpty()) {
        break;
      }
      for (StreamRecord record : records) {
        if (record.offset() < end && record.value().isPresent()) {
          oldest = oldest.or(() -> Optional.of(record.time()));
          count++;
        }
      }
    }
    return new Pending(count, oldest);
  }

  private static List<TableStatus> tables(
      String prefix, LakeWatch lake, Map<String, Pending> pending, Instant now) {
    Map<String, LakeWatch.TopicProgress> progress = lake.topics();
    List<TableStatus> tables = new ArrayList<>();
    pending.forEach(
        (topic, missing) -> {
          LakeWatch.TopicProgress there =
              progress.getOrDefault(topic, new LakeWatch.TopicProgress(0, 0, ""));
          double lag =
              missing
                  .oldest()
                  .map(oldest -> Duration.between(oldest, now).toMillis() / 1000.0)
                  .orElse(0.0);
          tables.add(
              new TableStatus(
                  topic.substring(prefix.length()),
                  there.newestPosition(),
                  there.rows() + missing.events(),
                  there.rows(),
                  there.files(),
                  Math.max(0, lag)));
        });
    return tables;
  }
}
