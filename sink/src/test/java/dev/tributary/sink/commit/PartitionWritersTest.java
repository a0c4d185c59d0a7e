package dev.tributary.sink.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tributary.lake.LakeFile;
import dev.tributary.lake.LakeLayout;
import dev.tributary.lake.LakeReader;
import dev.tributary.lake.log.ChainCheck;
import dev.tributary.lake.log.ChainId;
import dev.tributary.lake.log.CommitLog;
import dev.tributary.lake.log.DataFile;
import dev.tributary.lake.log.LogEntry;
import dev.tributary.lake.log.LogEntry.ClaimReason;
import dev.tributary.lake.log.LogEntry.Claimed;
import dev.tributary.lake.log.LogEntry.Committed;
import dev.tributary.lake.store.MemoryObjectStore;
import dev.tributary.lake.store.ObjectStore;
import dev.tributary.sink.config.SinkConfig;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PartitionWritersTest {
  private static final TopicPartition ORDERS = new TopicPartition("orders", 0);
  private static final TopicPartition ITEMS = new TopicPartition("items", 1);
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Pattern OFFSET = Pattern.compile("\"__offset\":(\\d+)");

  private final MemoryObjectStore bucket = new MemoryObjectStore(InstantSource.system());
  private final Map<TopicPartition, List<SinkRecord>> topic = new ConcurrentHashMap<>();
  private final List<PartitionWriters> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(PartitionWriters::close);
  }

  @Test
  void everyRecordIsInTheLakeOnceAndInOrder() {
    FakeConnect.produce(topic, ORDERS, 0, 5_000);
    FakeConnect.produce(topic, ITEMS, 0, 3_000);
    FakeConnect connect = new FakeConnect(topic);
    PartitionWriters task = task(bucket, connect, Map.of("roll.rows", "700"));

    connect.assign(task, Set.of(ORDERS, ITEMS));
    runUntilEnd(connect, task, ORDERS, 4_300);
    runUntilEnd(connect, task, ITEMS, 2_300);

    assertThat(offsets(ORDERS).size()).isGreaterThanOrEqualTo(4_300);
    assertThat(offsets(ORDERS)).isEqualTo(upTo(confirmed(task, ORDERS)));
    assertThat(offsets(ITEMS)).isEqualTo(upTo(confirmed(task, ITEMS)));
    assertThat(ChainCheck.faults(chain(ORDERS))).isEmpty();
  }

  @Test
  void everyRecordIsOnceInALakeOfParquetToo() {
    FakeConnect.produce(topic, ORDERS, 0, 3_000);
    FakeConnect connect = new FakeConnect(topic);
    PartitionWriters task = task(bucket, connect, Map.of("roll.rows", "700", "format", "parquet"));

    connect.assign(task, Set.of(ORDERS));
    runUntilEnd(connect, task, ORDERS, 2_300);

    List<Long> read = new ArrayList<>();
    LakeReader lake = new LakeReader(bucket, new LakeLayout("lake/"));
    List<LakeFile> files = lake.files(tables(ORDERS).iterator().next());
    lake.read(files, row -> read.add(row.offset()));
    assertThat(read).hasSizeGreaterThanOrEqualTo(2_300).isEqualTo(upTo(read.size()));
    assertThat(files)
        .allSatisfy(file -> assertThat(file.file().key().value()).endsWith(".parquet"))
        .allSatisfy(file -> assertThat(file.file().statistics().footerBytes()).isPresent());
    assertThat(ChainCheck.faults(chain(ORDERS))).isEmpty();
  }

  private Set<String> tables(TopicPartition partition) {
    return chain(partition).stream()
        .filter(Committed.class::isInstance)
        .flatMap(entry -> ((Committed) entry).files().stream())
        .map(DataFile::table)
        .collect(Collectors.toSet());
  }

  @Test
  void ageByTheWallClockCommitsThoughNoRecordFollows() {
    FakeConnect.produce(topic, ORDERS, 0, 10);
    FakeConnect connect = new FakeConnect(topic);
    PartitionWriters task = task(bucket, connect, Map.of("roll.every.ms", "200"));

    connect.assign(task, Set.of(ORDERS));
    runUntilEnd(connect, task, ORDERS, 10);

    assertThat(offsets(ORDERS)).isEqualTo(upTo(10));
    assertThat(connect.askedTimeout()).isPositive();
  }

  @Test
  void anIdlePartitionCommitsLongBeforeItsAge() {
    FakeConnect.produce(topic, ORDERS, 0, 10);
    FakeConnect connect = new FakeConnect(topic);
    PartitionWriters task = task(bucket, connect, Map.of("roll.idle.ms", "100"));

    connect.assign(task, Set.of(ORDERS));
    runUntilEnd(connect, task, ORDERS, 10);

    assertThat(offsets(ORDERS)).isEqualTo(upTo(10));
    assertThat(connect.commitsRequested()).isGreaterThan(1);
  }

  @Test
  void aTaskThatStartsAgainFromOffsetZeroWritesNothingTwice() {
    FakeConnect.produce(topic, ORDERS, 0, 1_000);
    FakeConnect first = new FakeConnect(topic);
    PartitionWriters before = task(bucket, first, Map.of("roll.rows", "1000"));
    first.assign(before, Set.of(ORDERS));
    runUntilEnd(first, before, ORDERS, 1_000);
    before.close(Set.of(ORDERS));
    FakeConnect.produce(topic, ORDERS, 1_000, 2_000);

    FakeConnect second = new FakeConnect(topic);
    PartitionWriters after = task(bucket, second, Map.of("roll.rows", "300"));
    second.assign(after, Set.of(ORDERS));
    runUntilEnd(second, after, ORDERS, 1_700);

    assertThat(offsets(ORDERS)).isEqualTo(upTo(confirmed(after, ORDERS)));
    assertThat(ChainCheck.faults(chain(ORDERS))).isEmpty();
  }

  @Test
  void aPartitionThatIsTakenAwayCommitsWhatItHolds() {
    FakeConnect.produce(topic, ORDERS, 0, 400);
    FakeConnect connect = new FakeConnect(topic);
    PartitionWriters task = task(bucket, connect, Map.of());
    connect.assign(task, Set.of(ORDERS));
    await().atMost(LONG).until(() -> taken(connect, task));

    task.close(Set.of(ORDERS));

    assertThat(offsets(ORDERS)).isEqualTo(upTo(400));
  }

  @Test
  void aPartitionThatIsTakenAwayWhileItOpensIsNotSoughtAnyMore() {
    FakeConnect.produce(topic, ORDERS, 0, 400);
    FakeConnect.produce(topic, ITEMS, 0, 300);
    FakeConnect connect = new FakeConnect(topic);
    PartitionWriters task = task(bucket, connect, Map.of("roll.every.ms", "200"));
    connect.assign(task, Set.of(ORDERS, ITEMS));

    connect.revoke(task, Set.of(ORDERS));

    runUntilEnd(connect, task, ITEMS, 300);
    assertThat(offsets(ITEMS)).isEqualTo(upTo(300));
    assertThat(chainEnd(ORDERS)).isZero();
  }

  @Test
  void twoTasksThatBothThinkTheyOwnThePartitionWriteNothingTwice() {
    FakeConnect.produce(topic, ORDERS, 0, 3_000);
    FakeConnect one = new FakeConnect(topic);
    FakeConnect other = new FakeConnect(topic);
    PartitionWriters zombie = task(bucket, one, Map.of("roll.rows", "100"));
    PartitionWriters owner = task(bucket, other, Map.of("roll.rows", "130"));
    one.assign(zombie, Set.of(ORDERS));
    other.assign(owner, Set.of(ORDERS));

    await()
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(2))
        .until(
            () -> {
              one.turn(zombie);
              other.turn(owner);
              return offsets(ORDERS).size() >= 2_800;
            });

    assertThat(offsets(ORDERS)).startsWith(upTo(2_800).toArray(Long[]::new));
    assertThat(offsets(ORDERS)).doesNotHaveDuplicates();
    assertThat(ChainCheck.faults(chain(ORDERS))).isEmpty();
  }

  @Test
  void aStoreThatRefusesAndLosesAnswersDelaysAndNothingElse() {
    FakeConnect.produce(topic, ORDERS, 0, 2_000);
    FakeConnect connect = new FakeConnect(topic);
    Faults faults = new Faults(0.2, 0.2, 0, 0, false, false, false, false, false, false, false);
    PartitionWriters task =
        task(new FaultyStore(bucket, new Random(1), faults), connect, Map.of("roll.rows", "500"));

    connect.assign(task, Set.of(ORDERS));
    runUntilEnd(connect, task, ORDERS, 2_000);

    assertThat(offsets(ORDERS)).isEqualTo(upTo(2_000));
  }

  @Test
  void anErrorThatNobodyCanWaitOutFailsTheTaskFromPut() {
    FakeConnect.produce(topic, ORDERS, 0, 10);
    FakeConnect connect = new FakeConnect(topic);
    PartitionWriters task = task(new ForbiddenStore(bucket), connect, Map.of());
    connect.assign(task, Set.of(ORDERS));

    assertThatThrownBy(() -> runUntilEnd(connect, task, ORDERS, 10))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("may not write");
  }

  @Test
  void anOperatorMovesTheChainAndTheChainSaysSo() {
    FakeConnect.produce(topic, ORDERS, 0, 1_000);
    FakeConnect connect = new FakeConnect(topic);
    PartitionWriters task = task(bucket, connect, Map.of("roll.rows", "1000"));
    connect.assign(task, Set.of(ORDERS));
    runUntilEnd(connect, task, ORDERS, 1_000);
    task.close(Set.of(ORDERS));

    try (ChainMoves moves = station(bucket, Map.of()).moves()) {
      moves.apply(Map.of(ORDERS, 250L));
    }

    List<LogEntry> chain = chain(ORDERS);
    Claimed moved = (Claimed) chain.get(chain.size() - 1);
    assertThat(moved.reason()).isEqualTo(ClaimReason.OFFSETS_MOVED);
    assertThat(moved.nextOffset()).isEqualTo(250);
    assertThat(ChainCheck.faults(chain)).isEmpty();
  }

  private PartitionWriters task(
      ObjectStore store, FakeConnect connect, Map<String, String> settings) {
    PartitionWriters task = station(store, settings).writers(connect);
    opened.add(task);
    return task;
  }

  private static SinkStation station(ObjectStore store, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("lake.url", "s3://bucket/lake");
    all.put("compression", "none");
    return new SinkStation("sink", SinkConfig.parse(all), store, TopicIds.UNKNOWN);
  }

  private void runUntilEnd(
      FakeConnect connect, PartitionWriters task, TopicPartition partition, long end) {
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(2))
        .until(
            () -> {
              connect.turn(task);
              return confirmed(task, partition) >= end;
            });
  }

  private static boolean taken(FakeConnect connect, PartitionWriters task) {
    connect.turn(task);
    return task.heldBytes() > 0;
  }

  private static long confirmed(PartitionWriters task, TopicPartition partition) {
    return task.confirmed().containsKey(partition) ? task.confirmed().get(partition).offset() : -1;
  }

  private List<LogEntry> chain(TopicPartition partition) {
    ChainId chain = new ChainId("sink", partition.topic(), partition.partition());
    return new CommitLog(bucket, new LakeLayout("lake/")).entries(chain);
  }

  private long chainEnd(TopicPartition partition) {
    List<LogEntry> chain = chain(partition);
    return chain.isEmpty() ? 0 : chain.get(chain.size() - 1).nextOffset();
  }

  /** In the order of the chain's files. */
  private List<Long> offsets(TopicPartition partition) {
    List<Long> offsets = new ArrayList<>();
    for (LogEntry entry : chain(partition)) {
      if (entry instanceof Committed committed) {
        committed
            .files()
            .forEach(file -> bucket.get(file.key()).ifPresent(body -> read(body, offsets)));
      }
    }
    return offsets;
  }

  private static void read(byte[] body, List<Long> offsets) {
    Matcher matcher = OFFSET.matcher(new String(body, StandardCharsets.UTF_8));
    while (matcher.find()) {
      offsets.add(Long.parseLong(matcher.group(1)));
    }
  }

  private static List<Long> upTo(long end) {
    return LongStream.range(0, end).boxed().toList();
  }
}
