package dev.tributary.app.run;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.app.console.Remaining;
import dev.tributary.source.SourceException;
import dev.tributary.source.TableId;
import dev.tributary.stream.Partition;
import dev.tributary.stream.TopicReader;
import dev.tributary.stream.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How far the initial snapshot of a pipeline is: by the rows that Kafka has of it, and by how many
 * the catalogue believes there are. An attempt that was cut short does not count.
 */
public record InitialSnapshot(List<TableShare> tables) {
  /**
   * What is done of a table.
   *
   * @param rows in Kafka, of the attempt that is going on
   * @param about how many there are, as the catalogue estimates; 0 if it does not know
   * @param begun when its reading began; empty if it did not
   */
  public record TableShare(
      TableId table, long rows, long about, Optional<Instant> begun, boolean done) {
    /** How much is to be done. */
    public Remaining remaining(Instant now) {
      Duration taken = begun.map(at -> Duration.between(at, now)).orElse(Duration.ZERO);
      return new Remaining(rows, done ? rows : about, taken);
    }

    private TableShare with(long more, SnapshotMark mark) {
      return new TableShare(
          table, rows + more, about, Optional.of(mark.begun()), done || mark.last());
    }
  }

  public InitialSnapshot {
    tables = List.copyOf(tables);
  }

  /** Asks Kafka and the catalogue; empty if there is no snapshot going on, or no telling of one. */
  static Optional<InitialSnapshot> of(Stations stations, Topics topics, TopicReader reader) {
    Deployment deployment = new Deployment(stations);
    boolean asked = !stations.file().onMskConnect();
    if (asked && !deployment.exists() || deployment.snapshotCompleted()) {
      return Optional.empty();
    }
    try {
      SourceDatabase database = stations.database();
      List<TableId> tables = new Preflight(stations.pipeline(), database).tables();
      Map<String, TableId> byTopic =
          tables.stream().collect(toMap(stations.names()::topic, table -> table));
      InitialSnapshot snapshot = of(byTopic, database.rowEstimates(tables), topics, reader);
      // Where nobody tells whether there is a connector, its rows do.
      return Optional.of(snapshot).filter(going -> asked || going.begun());
    } catch (SourceException e) {
      return Optional.empty(); // The connectors, which are shown as well, say what is wrong.
    }
  }

  private static InitialSnapshot of(
      Map<String, TableId> tables, Map<TableId, Long> about, Topics topics, TopicReader reader) {
    Map<Partition, Long> ends = topics.endOffsets(tables.keySet());
    Map<Partition, SnapshotMark> newest = new HashMap<>();
    ends.forEach(
        (partition, end) ->
            reader
                .last(partition, end)
                .flatMap(SnapshotMark::of)
                .ifPresent(mark -> newest.put(partition, mark)));
    Map<Partition, SnapshotMark> marks = ofNewestAttempt(newest);
    Map<Partition, Long> begins =
        topics.offsetsSince(
            marks.entrySet().stream().collect(toMap(Map.Entry::getKey, e -> e.getValue().begun())));
    Map<Partition, Long> rows = new HashMap<>();
    begins.forEach(
        (partition, begin) -> rows.put(partition, ends.getOrDefault(partition, begin) - begin));
    return of(tables, about, marks, rows);
  }

  /** Without those of tables that an earlier attempt had come to and this one has not. */
  static Map<Partition, SnapshotMark> ofNewestAttempt(Map<Partition, SnapshotMark> marks) {
    Optional<String> position =
        marks.values().stream()
            .max(Comparator.comparing(SnapshotMark::begun))
            .map(SnapshotMark::position);
    return marks.entrySet().stream()
        .filter(mark -> position.filter(mark.getValue().position()::equals).isPresent())
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /**
   * @param tables by topic
   * @param marks of the newest row in each partition that has one of this attempt
   * @param rows of this attempt
   */
  static InitialSnapshot of(
      Map<String, TableId> tables,
      Map<TableId, Long> about,
      Map<Partition, SnapshotMark> marks,
      Map<Partition, Long> rows) {
    Map<TableId, TableShare> shares = new TreeMap<>();
    for (TableId table : tables.values()) {
      long estimate = about.getOrDefault(table, 0L);
      shares.put(table, new TableShare(table, 0, estimate, Optional.empty(), false));
    }
    marks.forEach(
        (partition, mark) ->
            shares.computeIfPresent(
                tables.get(partition.topic()),
                (table, share) -> share.with(rows.getOrDefault(partition, 0L), mark)));
    return new InitialSnapshot(List.copyOf(shares.values()));
  }

  private boolean begun() {
    return tables.stream().anyMatch(share -> share.begun().isPresent());
  }

  /** Of all tables. */
  public Remaining remaining(Instant now) {
    Optional<Instant> begun =
        tables.stream().flatMap(share -> share.begun().stream()).min(Comparator.naturalOrder());
    return new Remaining(
        tables.stream().mapToLong(TableShare::rows).sum(),
        tables.stream()
            .mapToLong(share -> share.done() ? share.rows() : Math.max(share.rows(), share.about()))
            .sum(),
        begun.map(at -> Duration.between(at, now)).orElse(Duration.ZERO));
  }

  ObjectNode toJson(Instant now) {
    ObjectNode json = toJson(remaining(now));
    for (TableShare share : tables) {
      json.withArray("/tables")
          .add(
              toJson(share.remaining(now))
                  .put("table", share.table().toString())
                  .put("done", share.done()));
    }
    return json;
  }

  private static ObjectNode toJson(Remaining remaining) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("rows", remaining.done());
    remaining.part().ifPresent(part -> json.put("ofAbout", remaining.about()));
    remaining.left().ifPresent(left -> json.put("secondsLeft", left.toSeconds()));
    return json;
  }
}
