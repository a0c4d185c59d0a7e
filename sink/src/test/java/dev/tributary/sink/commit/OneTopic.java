package dev.tributary.sink.commit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.tributary.lake.store.MemoryObjectStore;
import dev.tributary.lake.store.ObjectStore;
import dev.tributary.sink.config.SinkConfig;
import dev.tributary.sink.metrics.TaskMetrics;
import dev.tributary.sink.write.FileFormat;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** A topic of one partition, the lake it goes to, and the task between them. */
final class OneTopic {
  static final TopicPartition ORDERS = new TopicPartition("orders", 0);
  static final Schema ROW =
      SchemaBuilder.struct().name("row").field("id", Schema.INT64_SCHEMA).build();
  private static final Duration LONG = Duration.ofSeconds(30);

  final ObjectStore bucket = new MemoryObjectStore(InstantSource.system());
  private final List<SinkRecord> records = new ArrayList<>();
  private final Map<String, String> settings = new HashMap<>();
  private FakeConnect connect = new FakeConnect(Map.of(ORDERS, records));

  OneTopic() {
    settings.put("lake.url", "s3://lake");
    settings.put("compression", "none");
    settings.put("roll.every.ms", "100");
  }

  OneTopic with(String setting, String value) {
    settings.put(setting, value);
    return this;
  }

  void good() {
    add(ROW, new Struct(ROW).put("id", (long) records.size()));
  }

  void add(@Nullable Schema schema, @Nullable Object value) {
    records.add(
        new SinkRecord(
            ORDERS.topic(),
            ORDERS.partition(),
            null,
            null,
            schema,
            value,
            records.size(),
            1_700_000_000_000L,
            TimestampType.CREATE_TIME));
  }

  FakeConnect connect() {
    return connect;
  }

  PartitionWriters task() {
    return assigned(station().writers(connect));
  }

  PartitionWriters task(FileFormat format) {
    return assigned(
        station().writers(connect, new TaskMetrics("sink", "0", InstantSource.system()), format));
  }

  private PartitionWriters assigned(PartitionWriters task) {
    connect.assign(task, Set.of(ORDERS));
    return task;
  }

  SinkConfig config() {
    return SinkConfig.parse(settings);
  }

  private SinkStation station() {
    return new SinkStation("sink", config(), bucket, TopicIds.UNKNOWN);
  }

  /** As after a restart of the worker. */
  void startAnew() {
    connect = new FakeConnect(Map.of(ORDERS, records));
  }

  /** Turns until everything is in the lake. */
  void run(PartitionWriters task) {
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(5))
        .until(
            () -> {
              connect.turn(task);
              return confirmed(task) >= records.size();
            });
  }

  /** Runs a task over all records with a dead letter queue; what was reported. */
  List<String> runReporting() {
    Future<Void> arrived = CompletableFuture.completedFuture(null);
    List<String> reported = connect.reportErrors(arrived);
    try (PartitionWriters task = task()) {
      run(task);
    }
    return reported;
  }

  static long confirmed(PartitionWriters task) {
    OffsetAndMetadata offset = task.confirmed().get(ORDERS);
    return offset == null ? -1 : offset.offset();
  }

  /** Lines of all data files. */
  List<String> lines() {
    return bucket.list("", "", 1_000).stream()
        .filter(object -> object.key().value().endsWith(".jsonl"))
        .map(object -> new String(bucket.get(object.key()).orElseThrow(), UTF_8))
        .flatMap(String::lines)
        .toList();
  }

  List<Long> ids() {
    return lines().stream()
        .map(line -> Long.parseLong(line.replaceAll(".*\"id\":(\\d+).*", "$1")))
        .sorted()
        .toList();
  }
}
