package dev.tributary.sink.commit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.jspecify.annotations.Nullable;

/**
 * A worker's loop around one task, on a topic in memory: seeks before it polls, as Connect does,
 * and may hold records of the position before an assignment's first seek.
 */
final class FakeConnect implements SinkTaskContext {
  private static final int BATCH = 500;
  private static final Schema ROW =
      SchemaBuilder.struct().name("row").field("id", Schema.INT64_SCHEMA).build();

  private final Map<TopicPartition, List<SinkRecord>> topic;
  private final Map<TopicPartition, Long> positions = new HashMap<>();
  private final Map<TopicPartition, Long> seeks = new HashMap<>();
  private final Set<TopicPartition> paused = new HashSet<>();
  private long timeout = -1;
  private int commitsRequested;
  private @Nullable ErrantRecordReporter reporter;

  FakeConnect(Map<TopicPartition, List<SinkRecord>> topic) {
    this.topic = topic;
  }

  /** Appends records with the ids as their offsets. */
  static void produce(
      Map<TopicPartition, List<SinkRecord>> topic, TopicPartition partition, long from, long to) {
    List<SinkRecord> records = topic.computeIfAbsent(partition, unseen -> new ArrayList<>());
    for (long offset = from; offset < to; offset++) {
      records.add(
          new SinkRecord(
              partition.topic(),
              partition.partition(),
              null,
              null,
              ROW,
              new Struct(ROW).put("id", offset),
              offset,
              1_700_000_000_000L,
              TimestampType.CREATE_TIME));
    }
  }

  void assign(PartitionWriters task, Set<TopicPartition> partitions) {
    assign(task, partitions, 0);
  }

  void assign(PartitionWriters task, Set<TopicPartition> partitions, long groupOffset) {
    partitions.forEach(partition -> positions.put(partition, groupOffset));
    task.open(partitions);
  }

  /** Another member of the group gets the partitions. */
  void revoke(PartitionWriters task, Set<TopicPartition> partitions) {
    task.close(partitions);
    positions.keySet().removeAll(partitions);
  }

  /** One turn of the worker. Kafka's consumer seeks in what it is assigned, and nowhere else. */
  void turn(PartitionWriters task) {
    for (TopicPartition sought : seeks.keySet()) {
      if (!positions.containsKey(sought)) {
        throw new IllegalStateException("No current assignment for partition " + sought);
      }
    }
    positions.putAll(seeks);
    seeks.clear();
    List<SinkRecord> batch = new ArrayList<>();
    for (TopicPartition partition : positions.keySet()) {
      if (!paused.contains(partition)) {
        poll(partition, batch);
      }
    }
    task.put(batch);
  }

  private void poll(TopicPartition partition, List<SinkRecord> batch) {
    long position = positions.get(partition);
    List<SinkRecord> records =
        topic.getOrDefault(partition, List.of()).stream()
            .filter(record -> record.kafkaOffset() >= position)
            .limit(BATCH)
            .toList();
    batch.addAll(records);
    if (!records.isEmpty()) {
      positions.put(partition, records.get(records.size() - 1).kafkaOffset() + 1);
    }
  }

  int commitsRequested() {
    return commitsRequested;
  }

  long askedTimeout() {
    return timeout;
  }

  /** Keeps what is reported, as {@code offset: reason}; it arrives as the future says. */
  List<String> reportErrors(Future<Void> arrival) {
    List<String> reported = new CopyOnWriteArrayList<>();
    reporter =
        (record, error) -> {
          reported.add("%d: %s".formatted(record.kafkaOffset(), error.getMessage()));
          return arrival;
        };
    return reported;
  }

  @Override
  public @Nullable ErrantRecordReporter errantRecordReporter() {
    return reporter;
  }

  @Override
  public Map<String, String> configs() {
    return Map.of();
  }

  @Override
  public void offset(Map<TopicPartition, Long> offsets) {
    seeks.putAll(offsets);
  }

  @Override
  public void offset(TopicPartition partition, long offset) {
    seeks.put(partition, offset);
  }

  @Override
  public void timeout(long millis) {
    timeout = millis;
  }

  @Override
  public Set<TopicPartition> assignment() {
    return Set.copyOf(positions.keySet());
  }

  @Override
  public void pause(TopicPartition... partitions) {
    paused.addAll(List.of(partitions));
  }

  @Override
  public void resume(TopicPartition... partitions) {
    paused.removeAll(List.of(partitions));
  }

  @Override
  public void requestCommit() {
    commitsRequested++;
  }
}
