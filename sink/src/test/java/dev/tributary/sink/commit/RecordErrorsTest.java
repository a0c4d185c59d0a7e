package dev.tributary.sink.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;

/** What becomes of records that cannot be written. */
class RecordErrorsTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Schema RESERVED =
      SchemaBuilder.struct().name("reserved").field("__op", Schema.STRING_SCHEMA).build();

  private final OneTopic topic = new OneTopic();

  @Test
  void everyBadRecordGoesToTheDeadLetterQueueWithItsReason() {
    topic.good();
    topic.add(null, "no columns");
    topic.add(RESERVED, new Struct(RESERVED).put("__op", "c"));
    topic.add(RESERVED, new Struct(RESERVED).put("__op", "d"));
    topic.good();

    List<String> reported = topic.runReporting();

    assertThat(reported).hasSize(3);
    assertThat(reported.get(0)).startsWith("1: ").contains("has no schema with columns");
    assertThat(reported.get(1)).startsWith("2: ").contains("__op");
    assertThat(reported.get(2)).startsWith("3: ").contains("__op");
    assertThat(topic.ids()).containsExactly(0L, 4L);
  }

  @Test
  void withoutADeadLetterQueueTheTaskFailsAndTheRecordIsNotPassed() {
    topic.good();
    topic.add(null, "no columns");
    topic.good();

    for (int start = 0; start < 2; start++) {
      topic.startAnew();
      try (PartitionWriters task = topic.task()) {
        assertThatThrownBy(() -> topic.run(task))
            .isInstanceOf(DataException.class)
            .hasMessageStartingWith("Cannot write the record orders-0@1: ");
      }
    }
  }

  @Test
  void theLogDoesNotPassARecordThatTheDeadLetterQueueHasNotGot() {
    topic.good();
    topic.add(null, "no columns");
    topic.good();
    CompletableFuture<Void> arrival = new CompletableFuture<>();
    List<String> reported = topic.connect().reportErrors(arrival);

    try (PartitionWriters task = topic.task()) {
      await()
          .atMost(LONG)
          .until(
              () -> {
                topic.connect().turn(task);
                return !reported.isEmpty();
              });
      await()
          .during(Duration.ofMillis(700))
          .atMost(LONG)
          .until(
              () -> {
                topic.connect().turn(task);
                return OneTopic.confirmed(task) <= 0;
              });

      arrival.complete(null);
      topic.run(task);
    }

    assertThat(topic.ids()).containsExactly(0L, 2L);
  }

  @Test
  void aDeadLetterQueueThatFailsFailsTheTask() {
    topic.add(null, "no columns");
    topic.good();
    topic.connect().reportErrors(CompletableFuture.failedFuture(new IllegalStateException("full")));

    try (PartitionWriters task = topic.task()) {
      assertThatThrownBy(() -> topic.run(task))
          .isInstanceOf(ConnectException.class)
          .hasMessageContaining("did not come into the dead letter queue either")
          .hasMessageContaining("full");
    }
  }
}
