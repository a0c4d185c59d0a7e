package dev.tributary.app.run;

import dev.tributary.app.deploy.FlowProof;
import dev.tributary.app.deploy.Reading;
import dev.tributary.lake.log.ChainId;
import dev.tributary.lake.log.LogEntry;
import dev.tributary.lake.store.ObjectStore;
import dev.tributary.lake.store.StoreException;
import dev.tributary.pipeline.render.PipelineNames;
import dev.tributary.source.TableId;
import dev.tributary.stream.ConnectRest;
import dev.tributary.stream.ConnectorOffset;
import dev.tributary.stream.ConnectorStatus;
import dev.tributary.stream.Partition;
import dev.tributary.stream.StreamException;
import dev.tributary.stream.TopicReader;
import dev.tributary.stream.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Looks at what shows whether a pipeline's connectors do anything: Connect, Kafka and the lake. */
public final class FlowWatch implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration SETTLING = Duration.ofSeconds(15);

  private final Stations stations;
  private final PipelineNames names;
  private final List<String> tables;
  private final ConnectRest connect;
  private final Topics topics;
  private final TopicReader reader;
  private final ObjectStore store;
  private final InstantSource clock;

  /** Up to where there is nothing to read, though offsets go on: markers of transactions. */
  private final Map<Partition, Long> empty = new HashMap<>();

  /**
   * @param tables that the pipeline captures
   */
  public FlowWatch(Stations stations, List<TableId> tables, InstantSource clock) {
    this.stations = stations;
    this.clock = clock;
    this.names = stations.names();
    this.tables = tables.stream().map(names::topic).toList();
    this.connect = stations.connect();
    this.topics = Topics.of(stations.kafka());
    this.reader = TopicReader.of(stations.kafka());
    this.store = stations.store();
  }

  /** Looks once. */
  public Reading look() {
    long written =
        sum(
            topics.endOffsets(
                Stream.concat(
                        tables.stream(), Stream.of(names.heartbeatTopic(), names.messageTopic()))
                    .toList()));
    Map<Partition, Long> group = topics.committedOffsets(names.lakeGroup());
    Map<Partition, Long> kept = topics.beginningOffsets(tables);
    long committed = 0;
    long unread = 0;
    Optional<Instant> newest = Optional.empty();
    for (Map.Entry<Partition, Long> end : topics.endOffsets(tables).entrySet()) {
      long there = group.getOrDefault(end.getKey(), 0L);
      if (there < end.getValue()) { // what the group has committed is behind the log
        Optional<LogEntry> entry = newest(end.getKey());
        there = Math.max(there, entry.map(LogEntry::nextOffset).orElse(0L));
        newest =
            Stream.concat(newest.stream(), entry.stream().map(each -> each.header().writtenAt()))
                .max(Comparator.naturalOrder());
      }
      committed += there;
      long from = Math.max(there, kept.getOrDefault(end.getKey(), 0L));
      if (unread > 0 || holdsRecords(end.getKey(), from, end.getValue())) {
        unread += Math.max(0, end.getValue() - from);
      }
    }
    return new Reading(
        connect.status(names.sourceConnector()),
        connect.status(names.lakeConnector()),
        connect.offsets(names.sourceConnector()).stream().map(ConnectorOffset::offset).findFirst(),
        written,
        topics.members(names.lakeGroup()),
        committed,
        newest.map(at -> Duration.between(at, clock.instant())),
        unread);
  }

  private boolean holdsRecords(Partition partition, long from, long end) {
    boolean holds =
        reader.dataRecordsIn(partition, Math.max(from, empty.getOrDefault(partition, 0L)), end);
    if (!holds) {
      empty.put(partition, end);
    }
    return holds;
  }

  /**
   * Waits until the data move, a connector has failed, or the time is over. What does not answer
   * meanwhile is asked again.
   *
   * @param before anything was done; what had failed then may be said to have failed a while longer
   */
  FlowOutcome await(FlowProof proof, Reading before, Duration atMost) {
    long begun = System.nanoTime();
    while (true) {
      List<String> missing;
      try {
        Reading now = look();
        boolean settled = System.nanoTime() - begun > SETTLING.toNanos();
        Optional<String> failure = failure(now, settled ? List.of() : failed(before));
        if (failure.isPresent()) {
          return FlowOutcome.failed(failure.get());
        }
        missing = proof.missing(now);
      } catch (StreamException | StoreException e) {
        missing = List.of(String.valueOf(e.getMessage()));
      }
      if (missing.isEmpty()) {
        return FlowOutcome.moves();
      }
      if (System.nanoTime() - begun > atMost.toNanos()) {
        return FlowOutcome.silent(atMost, missing);
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  private static Optional<String> failure(Reading reading, List<String> forgiven) {
    return connectors(reading)
        .filter(status -> !forgiven.contains(status.name()))
        .flatMap(status -> ConnectorLog.failures(status).stream())
        .findFirst();
  }

  private static List<String> failed(Reading reading) {
    return connectors(reading)
        .filter(status -> status.failure().isPresent())
        .map(ConnectorStatus::name)
        .toList();
  }

  private static Stream<ConnectorStatus> connectors(Reading reading) {
    return Stream.of(reading.source(), reading.lake()).flatMap(Optional::stream);
  }

  @Override
  public void close() {
    topics.close();
    reader.close();
    store.close();
  }

  private Optional<LogEntry> newest(Partition partition) {
    return stations
        .log(store)
        .newest(new ChainId(names.lakeConnector(), partition.topic(), partition.number()));
  }

  private static long sum(Map<Partition, Long> offsets) {
    return offsets.values().stream().mapToLong(Long::longValue).sum();
  }
}
