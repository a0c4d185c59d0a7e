package dev.tributary.sink.commit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tributary.lake.store.MemoryObjectStore;
import dev.tributary.lake.store.ObjectStore;
import dev.tributary.sink.config.SinkConfig;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of records that cannot be written. */
class RecordErrorsTest {
  private static final TopicPartition ORDERS = new TopicPartition("orders", 0);
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Schema ROW =
      SchemaBuilder.struct().name("row").field("id", Schema.INT64_SCHEMA).build();
  private static final Schema RESERVED =
      SchemaBuilder.struct().name("reserved").field("__op", Schema.STRING_SCHEMA).build();

  private final ObjectStore bucket = new MemoryObjectStore(InstantSource.system());
  private final Map<TopicPartition, List<SinkRecord>> topic = new HashMap<>();

  @Test
  void everyBadRecordGoesToTheDeadLetterQueueWithItsReason() {
    good(0);
    add(1, null, "no columns");
    reserved(2);
    reserved(3);
    good(4);
    FakeConnect connect = new FakeConnect(topic);
    List<String> reported = connect.reportErrors(CompletableFuture.completedFuture(null));

    try (PartitionWriters task = task(connect)) {
      untilConfirmed(connect, task, 5);
    }

    assertThat(reported).hasSize(3);
    assertThat(reported.get(0)).startsWith("1: ").contains("has no schema with columns");
    assertThat(reported.get(1)).startsWith("2: ").contains("__op");
    assertThat(reported.get(2)).startsWith("3: ").contains("__op");
    assertThat(ids()).containsExactly(0L, 4L);
  }

  @Test
  void withoutADeadLetterQueueTheTaskFailsAndTheRecordIsNotPassed() {
    good(0);
    add(1, null, "no columns");
    good(2);
    FakeConnect connect = new FakeConnect(topic);

    PartitionWriters task = task(connect);
    assertThatThrownBy(() -> untilConfirmed(connect, task, 3))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("Cannot write the record orders-0@1: ");
    task.close();

    FakeConnect again = new FakeConnect(topic);
    try (PartitionWriters after = task(again)) {
      assertThatThrownBy(() -> untilConfirmed(again, after, 3))
          .hasMessageStartingWith("Cannot write the record orders-0@1: ");
    }
  }

  @Test
  void theLogDoesNotPassARecordThatTheDeadLetterQueueHasNotGot() {
    good(0);
    add(1, null, "no columns");
    good(2);
    FakeConnect connect = new FakeConnect(topic);
    CompletableFuture<Void> arrival = new CompletableFuture<>();
    List<String> reported = connect.reportErrors(arrival);

    try (PartitionWriters task = task(connect)) {
      await()
          .atMost(LONG)
          .until(
              () -> {
                connect.turn(task);
                return !reported.isEmpty();
              });
      await()
          .during(Duration.ofMillis(700))
          .atMost(LONG)
          .until(
              () -> {
                connect.turn(task);
                return confirmed(task) <= 0;
              });

      arrival.complete(null);
      untilConfirmed(connect, task, 3);
    }

    assertThat(ids()).containsExactly(0L, 2L);
  }

  @Test
  void aDeadLetterQueueThatFailsFailsTheTask() {
    add(0, null, "no columns");
    good(1);
    FakeConnect connect = new FakeConnect(topic);
    connect.reportErrors(CompletableFuture.failedFuture(new IllegalStateException("full")));

    try (PartitionWriters task = task(connect)) {
      assertThatThrownBy(() -> untilConfirmed(connect, task, 2))
          .isInstanceOf(ConnectException.class)
          .hasMessageContaining("did not come into the dead letter queue either")
          .hasMessageContaining("full");
    }
  }

  private void good(long offset) {
    add(offset, ROW, new Struct(ROW).put("id", offset));
  }

  private void reserved(long offset) {
    add(offset, RESERVED, new Struct(RESERVED).put("__op", "c"));
  }

  private void add(long offset, @Nullable Schema schema, Object value) {
    topic
        .computeIfAbsent(ORDERS, unseen -> new ArrayList<>())
        .add(
            new SinkRecord(
                ORDERS.topic(),
                ORDERS.partition(),
                null,
                null,
                schema,
                value,
                offset,
                1_700_000_000_000L,
                TimestampType.CREATE_TIME));
  }

  private PartitionWriters task(FakeConnect connect) {
    SinkConfig config =
        SinkConfig.parse(
            Map.of("lake.url", "s3://lake", "compression", "none", "roll.every.ms", "100"));
    PartitionWriters task =
        new SinkStation("sink", config, bucket, TopicIds.UNKNOWN).writers(connect);
    connect.assign(task, Set.of(ORDERS));
    return task;
  }

  private static void untilConfirmed(FakeConnect connect, PartitionWriters task, long offset) {
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(5))
        .until(
            () -> {
              connect.turn(task);
              return confirmed(task) >= offset;
            });
  }

  private static long confirmed(PartitionWriters task) {
    OffsetAndMetadata offset = task.confirmed().get(ORDERS);
    return offset == null ? -1 : offset.offset();
  }

  private List<Long> ids() {
    return bucket.list("", "", 1_000).stream()
        .filter(object -> object.key().value().endsWith(".jsonl"))
        .map(object -> new String(bucket.get(object.key()).orElseThrow(), UTF_8))
        .flatMap(String::lines)
        .map(line -> Long.parseLong(line.replaceAll(".*\"id\":(\\d+).*", "$1")))
        .sorted()
        .toList();
  }
}
