package dev.tributary.sink.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tributary.lake.LakeFile;
import dev.tributary.lake.LakeLayout;
import dev.tributary.lake.LakeReader;
import dev.tributary.lake.log.ChainCheck;
import dev.tributary.lake.log.ChainId;
import dev.tributary.lake.log.CommitLog;
import dev.tributary.lake.log.LogEntry;
import dev.tributary.lake.log.LogEntry.Committed;
import dev.tributary.lake.store.MemoryObjectStore;
import dev.tributary.lake.store.ObjectStore;
import dev.tributary.sink.config.SinkConfig;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;

/** A partition in memory, tasks that write it into a lake in memory, and what is in that lake. */
final class LakeRig implements AutoCloseable {
  static final TopicPartition ORDERS = new TopicPartition("orders", 0);
  private static final Duration LONG = Duration.ofSeconds(120);

  private final MemoryObjectStore bucket = new MemoryObjectStore(InstantSource.system());
  private final Map<TopicPartition, List<SinkRecord>> topic = new ConcurrentHashMap<>();
  private InstantSource clock = InstantSource.system();
  private final List<PartitionWriters> opened = new ArrayList<>();

  MemoryObjectStore bucket() {
    return bucket;
  }

  /** Tasks go by this clock from now on. */
  void goBy(InstantSource other) {
    clock = other;
  }

  /** Appends a record. */
  void produce(Struct row, long time) {
    List<SinkRecord> records = topic.computeIfAbsent(ORDERS, unseen -> new ArrayList<>());
    records.add(
        new SinkRecord(
            ORDERS.topic(),
            ORDERS.partition(),
            null,
            null,
            row.schema(),
            row,
            records.size(),
            time,
            TimestampType.CREATE_TIME));
  }

  long end() {
    return topic.getOrDefault(ORDERS, List.of()).size();
  }

  /** Runs a task from the beginning until the chain is at that offset, and takes it away. */
  PartitionWriters run(ObjectStore store, Map<String, String> settings, long end) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("lake.url", "s3://bucket/lake");
    FakeConnect connect = new FakeConnect(topic);
    PartitionWriters task =
        new SinkStation("sink", SinkConfig.parse(all), store, TopicIds.UNKNOWN, clock)
            .writers(connect);
    opened.add(task);
    connect.assign(task, Set.of(ORDERS));
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(2))
        .until(
            () -> {
              connect.turn(task);
              return task.confirmed().containsKey(ORDERS)
                  && task.confirmed().get(ORDERS).offset() >= end;
            });
    task.close(Set.of(ORDERS));
    return task;
  }

  PartitionWriters run(Map<String, String> settings, long end) {
    return run(bucket, settings, end);
  }

  List<Committed> commits() {
    return chain().stream().filter(Committed.class::isInstance).map(Committed.class::cast).toList();
  }

  /** As the reader gives them. */
  List<Long> offsets() {
    LakeReader reader = new LakeReader(bucket, new LakeLayout("lake/"));
    List<LakeFile> files = reader.files("orders");
    List<Long> offsets = new ArrayList<>();
    reader.read(files, row -> offsets.add(row.offset()));
    return offsets;
  }

  void holdsEverythingOnceAndInOrder(String described) {
    assertThat(ChainCheck.faults(chain())).as(described).isEmpty();
    assertThat(offsets()).as(described).isEqualTo(LongStream.range(0, end()).boxed().toList());
  }

  /** Reads one file after the other: to merge thousands by offset takes a reader more memory. */
  void holdsEverythingOnce(String described) {
    assertThat(ChainCheck.faults(chain())).as(described).isEmpty();
    LakeReader reader = new LakeReader(bucket, new LakeLayout("lake/"));
    BitSet seen = new BitSet();
    for (LakeFile file : reader.files("orders")) {
      reader.read(
          List.of(file),
          row -> {
            assertThat(seen.get((int) row.offset())).as(described).isFalse();
            seen.set((int) row.offset());
          });
    }
    assertThat(seen.cardinality()).as(described).isEqualTo((int) end());
  }

  private List<LogEntry> chain() {
    ChainId chain = new ChainId("sink", ORDERS.topic(), ORDERS.partition());
    return new CommitLog(bucket, new LakeLayout("lake/")).entries(chain);
  }

  @Override
  public void close() {
    opened.forEach(PartitionWriters::close);
  }
}
