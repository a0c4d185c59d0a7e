package dev.tributary.sink.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tributary.lake.LakeLayout;
import dev.tributary.lake.log.ChainCheck;
import dev.tributary.lake.log.ChainId;
import dev.tributary.lake.log.CommitLog;
import dev.tributary.lake.log.DataFile;
import dev.tributary.lake.log.LogEntry;
import dev.tributary.lake.log.LogEntry.Committed;
import dev.tributary.lake.log.LogEntry.Repaired;
import dev.tributary.lake.store.MemoryObjectStore;
import dev.tributary.sink.change.Events;
import dev.tributary.sink.config.SinkConfig;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The source sends again, the sink starts again, and the lake has every change once. */
class DeduplicationTest {
  private static final TopicPartition ORDERS = new TopicPartition(Events.TOPIC, 0);
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");
  private static final int ROWS_OF_A_COPY = 7;

  private final MemoryObjectStore bucket = new MemoryObjectStore(InstantSource.system());
  private final Events events = Events.orders();
  private final List<SinkRecord> topic = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyChangeIsInTheLakeOnceHoweverOftenBothSidesStartAgain(long seed) {
    Random random = new Random(seed);
    int changes = 1_000;
    for (int reached = 0; reached < changes; ) {
      int from = reached - random.nextInt(Math.min(reached, 200) + 1);
      int to = Math.min(changes, from + 1 + random.nextInt(300));
      send(from, to);
      reached = Math.max(reached, to);
    }

    for (long end = 0; end < topic.size(); ) {
      end = Math.min(topic.size(), end + 1 + random.nextInt(400));
      runUntil(end, 1 + random.nextInt(50));
    }

    assertThat(ids()).as("seed %d", seed).isEqualTo(LongStream.range(0, changes).boxed().toList());
    assertThat(ChainCheck.faults(chain())).isEmpty();
  }

  @Test
  void whatAnOperatorLetsReadAgainIsWrittenAgain() {
    send(0, 100);
    runUntil(100, 1_000);

    try (ChainMoves moves = station(1_000).moves()) {
      moves.apply(Map.of(ORDERS, 50L));
    }
    runUntil(100, 1_000);

    assertThat(ids())
        .isEqualTo(
            LongStream.concat(LongStream.range(0, 100), LongStream.range(50, 100))
                .boxed()
                .toList());
  }

  @Test
  void aFileThatTheStoreLostIsWrittenAgainWithoutWhatWasRepeated() {
    send(0, 60);
    send(20, 90);
    runUntil(130, 1_000);
    Committed commit = (Committed) chain().get(chain().size() - 1);
    DataFile file = commit.files().get(0);
    bucket.deleteIfPresent(file.key());

    runUntil(130, 1_000);

    assertThat(chain()).anyMatch(Repaired.class::isInstance);
    assertThat(ids()).isEqualTo(LongStream.range(0, 90).boxed().toList());
  }

  /** Rows of large COPYs, each a transaction of its own, seven of them under one LSN. */
  private void send(int from, int to) {
    for (int id = from; id < to; id++) {
      int copy = id / (3 * ROWS_OF_A_COPY);
      long number = id % ROWS_OF_A_COPY + 1;
      long lsn = 10_000L + id / ROWS_OF_A_COPY * 10L;
      SinkRecord record =
          events
              .at(copy * 1_000L, lsn, number, 1_795_222_923_000_000L + copy)
              .create(events.order(id, "NEW", "a"));
      topic.add(
          new SinkRecord(
              record.topic(),
              record.kafkaPartition(),
              record.keySchema(),
              record.key(),
              record.valueSchema(),
              record.value(),
              topic.size(),
              record.timestamp(),
              TimestampType.CREATE_TIME));
    }
  }

  /** A task that reads to that end, or a little less, and stops. */
  private void runUntil(long end, int rowsOfAFile) {
    FakeConnect connect = new FakeConnect(Map.of(ORDERS, topic.subList(0, (int) end)));
    try (PartitionWriters task = station(rowsOfAFile).writers(connect)) {
      connect.assign(task, Set.of(ORDERS));
      await()
          .atMost(LONG)
          .pollInterval(Duration.ofMillis(1))
          .until(
              () -> {
                connect.turn(task);
                return task.confirmed().containsKey(ORDERS)
                    && task.confirmed().get(ORDERS).offset() >= end;
              });
    }
  }

  private SinkStation station(int rowsOfAFile) {
    return new SinkStation(
        "sink",
        SinkConfig.parse(
            Map.of(
                "lake.url",
                "s3://bucket/lake",
                "deduplicate",
                "position",
                "compression",
                "none",
                "roll.every.ms",
                "100",
                "roll.rows",
                Integer.toString(rowsOfAFile))),
        bucket,
        TopicIds.UNKNOWN);
  }

  private List<LogEntry> chain() {
    ChainId chain = new ChainId("sink", ORDERS.topic(), ORDERS.partition());
    return new CommitLog(bucket, new LakeLayout("lake/")).entries(chain);
  }

  /** In the order of the chain's files. */
  private List<Long> ids() {
    List<Long> ids = new ArrayList<>();
    for (LogEntry entry : chain()) {
      if (entry instanceof Committed committed) {
        committed
            .files()
            .forEach(file -> bucket.get(file.key()).ifPresent(body -> read(body, ids)));
      }
    }
    return ids;
  }

  private static void read(byte[] body, List<Long> ids) {
    Matcher matcher = ID.matcher(new String(body, StandardCharsets.UTF_8));
    while (matcher.find()) {
      ids.add(Long.parseLong(matcher.group(1)));
    }
  }
}
