package dev.tributary.sink.commit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tributary.lake.LakeFile;
import dev.tributary.lake.LakeLayout;
import dev.tributary.lake.LakeReader;
import dev.tributary.lake.ObjectKey;
import dev.tributary.lake.OrphanSweep;
import dev.tributary.lake.log.ChainCheck;
import dev.tributary.lake.log.ChainId;
import dev.tributary.lake.log.CommitLog;
import dev.tributary.lake.log.LogEntry;
import dev.tributary.lake.store.MemoryObjectStore;
import dev.tributary.lake.store.PendingUpload;
import dev.tributary.sink.config.SinkConfig;
import dev.tributary.sink.config.confluent.ConfluentSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** Keys of topic, partition and offset, as configurations of the Confluent S3 sink have them. */
class TopicNamesTest {
  private static final TopicPartition ORDERS = new TopicPartition("orders", 0);
  private static final LakeLayout LAYOUT = LakeLayout.under("topics");
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final String PARTITIONERS = "io.confluent.connect.storage.partitioner.";
  private static final Schema ROW = row("row").build();
  private static final Schema WIDER =
      row("row").field("note", Schema.OPTIONAL_STRING_SCHEMA).build();

  private final MemoryObjectStore bucket = new MemoryObjectStore(InstantSource.system());
  private final List<SinkRecord> records = new ArrayList<>();
  private final Map<String, String> settings = new HashMap<>();
  private String topicId = "topic-1";

  TopicNamesTest() {
    settings.put("s3.bucket.name", "lake");
    settings.put("storage.class", "io.confluent.connect.s3.storage.S3Storage");
    settings.put("format.class", "io.confluent.connect.s3.format.json.JsonFormat");
    settings.put("flush.size", "10");
  }

  @Test
  void filesEndExactlyWhereFlushSizeSays() {
    produce(34);

    run("sink", () -> keys().size() == 3);

    assertThat(keys()).containsExactly(key(0), key(10), key(20));
  }

  @Test
  void aStopDropsWhatIsOpenSoThatKeysStayTheSame() {
    produce(17);
    run("sink", () -> keys().size() == 1);
    produce(13);

    run("sink", () -> keys().size() == 3);

    assertThat(keys()).containsExactly(key(0), key(10), key(20));
    assertThat(rows()).isEqualTo(30);
    assertThat(bucket.pendingUploads("")).isEmpty();
  }

  @Test
  void aNewChainBeginsWhereTheGroupStands() {
    produce(30);

    run("sink", 13, () -> keys().size() == 1);

    assertThat(keys()).containsExactly(key(13));
    assertThat(chain("sink").get(0).nextOffset()).isEqualTo(13);
    assertThat(ChainCheck.faults(chain("sink"))).isEmpty();
  }

  @Test
  void aChainThatIsThereDecidesWhereverTheGroupStands() {
    produce(20);
    run("sink", () -> keys().size() == 2);
    produce(10);

    run("sink", 0, () -> keys().size() == 3);

    assertThat(rows()).isEqualTo(30);
  }

  @Test
  void rowsOfATopicThatWasMadeAgainHaveNamesOfTheirOwn() {
    produce(10);
    run("sink", () -> keys().size() == 1);
    byte[] before = bucket.get(ObjectKey.of(key(0))).orElseThrow();
    records.clear();
    topicId = "topic-2";
    produce(10);

    run("sink", () -> keys().size() == 2);

    String log = chain("sink").get(chain("sink").size() - 1).header().logId().substring(0, 8);
    assertThat(keys())
        .containsExactly("topics/orders/partition=0/orders+0+0000000000+" + log + ".json", key(0));
    assertThat(bucket.get(ObjectKey.of(key(0)))).contains(before);
  }

  @Test
  void strayUploadsAreKnownByTopicPartitionAndExtension() {
    produce(10);
    run("sink", () -> keys().size() == 1);
    stray(key(4));
    stray("topics/orders/partition=1/orders+1+0000000004.json");
    stray(key(4).replace(".json", ".avro"));
    stray("topics/orders2/partition=0/orders2+0+0000000004.json");
    produce(10);

    run("sink", () -> keys().size() == 2);

    assertThat(bucket.pendingUploads(""))
        .extracting(PendingUpload::key)
        .extracting(ObjectKey::value)
        .containsExactlyInAnyOrder(
            "topics/orders/partition=1/orders+1+0000000004.json",
            "topics/orders/partition=0/orders+0+0000000004.avro",
            "topics/orders2/partition=0/orders2+0+0000000004.json");
  }

  @Test
  void whereAnotherConnectorHasTheSameTopicNoUploadIsTakenForAStray() {
    produce(10);
    run("another", () -> keys().size() == 1);
    stray("topics/orders/region=eu/orders+0+0000000004.json");
    run("sink", () -> chain("sink").size() > 1);

    run("sink", () -> chain("sink").size() > 2);

    assertThat(bucket.pendingUploads("")).hasSize(1);
  }

  @Test
  void aSweepLeavesFilesOfTheSinkThatWasThereBefore() {
    bucket.put(ObjectKey.of(key(3)), new byte[9]);
    bucket.put(ObjectKey.of("topics/old/partition=0/old+0+0000000000.json"), new byte[9]);
    produce(30);
    run("sink", 10, () -> chain("sink").size() > 2);
    stray(key(3));
    stray(key(15));

    OrphanSweep sweep = new OrphanSweep(bucket, LAYOUT);
    Instant later = Instant.now().plusSeconds(60);

    assertThat(sweep.find(later))
        .singleElement()
        .satisfies(
            orphan -> {
              assertThat(orphan.key().value()).isEqualTo(key(15));
              assertThat(orphan.uploadId()).isPresent();
            });
  }

  @Test
  void theLakesReaderListsThem() {
    produce(20);

    run("sink", () -> keys().size() == 2);

    List<LakeFile> files = new LakeReader(bucket, LAYOUT).files("orders");
    assertThat(files)
        .extracting(file -> file.file().key().value())
        .containsExactly(key(0), key(10));
    assertThat(files).extracting(file -> file.file().rows()).containsExactly(10L, 10L);
  }

  @Test
  void versionsOfASchemaDoNotEndEachOthersFiles() {
    IntStream.range(0, 20).forEach(i -> add(i % 2 == 0 ? ROW : WIDER, 0));
    settings.put("flush.size", "20");

    run("sink", () -> keys().size() == 2);

    assertThat(keys()).containsExactly(key(0), key(1));
  }

  @Test
  void whatKeysLookLikeMakesNoOtherFile() {
    IntStream.range(0, 10)
        .forEach(
            i -> {
              Struct row = new Struct(ROW).put("id", (long) i);
              Schema keySchema = i % 2 == 0 ? WIDER : null;
              Struct key = i % 2 == 0 ? new Struct(WIDER).put("id", (long) i) : null;
              records.add(
                  new SinkRecord(
                      "orders", 0, keySchema, key, ROW, row, i, 0L, TimestampType.CREATE_TIME));
            });

    run("sink", () -> keys().size() == 1);

    assertThat(rows()).isEqualTo(10);
  }

  @Test
  void compatibleVersionsShareAFile() {
    IntStream.range(0, 20).forEach(i -> add(i % 2 == 0 ? WIDER : ROW, 0));
    settings.put("flush.size", "20");
    settings.put("schema.compatibility", "BACKWARD");

    run("sink", () -> keys().size() == 1);

    assertThat(keys()).containsExactly(key(0));
  }

  @Test
  void aRecordOfAnotherHourEndsTheFileBeforeIt() {
    byTime();
    settings.put("rotate.interval.ms", "3600000");
    IntStream.range(0, 5).forEach(i -> add(ROW, 1_000L * i));
    IntStream.range(0, 5).forEach(i -> add(ROW, 3_600_000 + 1_000L * i));
    add(ROW, 2 * 3_600_000);

    run("sink", () -> keys().size() == 2);

    assertThat(keys())
        .containsExactly(
            "topics/orders/hour=00/orders+0+0000000000.json",
            "topics/orders/hour=01/orders+0+0000000005.json");
  }

  @Test
  void aRecordThatIsTooLateForTheIntervalEndsTheFileBeforeIt() {
    byTime();
    settings.put("rotate.interval.ms", "60000");
    settings.put("rotate.file.on.partition.change", "false");
    List.of(0L, 59_999L, 60_000L, 3_600_000L, 3_600_001L, 7_200_000L).forEach(at -> add(ROW, at));

    run("sink", () -> keys().size() == 3);

    assertThat(keys())
        .containsExactly(
            "topics/orders/hour=00/orders+0+0000000000.json",
            "topics/orders/hour=00/orders+0+0000000002.json",
            "topics/orders/hour=01/orders+0+0000000003.json");
  }

  @Test
  void withoutAnIntervalHoursStayOpenSideBySide() {
    byTime();
    IntStream.range(0, 10).forEach(i -> add(ROW, i % 2 * 3_600_000L));

    run("sink", () -> keys().size() == 2);

    assertThat(keys())
        .containsExactly(
            "topics/orders/hour=00/orders+0+0000000000.json",
            "topics/orders/hour=01/orders+0+0000000001.json");
  }

  @Test
  void underTheWorkersClockAFileEndsWithoutAnotherRecord() {
    byTime();
    settings.put("timestamp.extractor", "Wallclock");
    settings.put("path.format", "'year'=YYYY");
    settings.put("rotate.interval.ms", "200");
    produce(3);

    run("sink", () -> keys().size() == 1);

    assertThat(keys().get(0))
        .matches("topics/orders/year=2[0-9]{3}/orders\\+0\\+0000000000\\.json");
    assertThat(rows()).isEqualTo(3);
  }

  @Test
  void aScheduleEndsFilesWithAnyPartitioner() {
    settings.put("rotate.schedule.interval.ms", "300");
    settings.put("timezone", "UTC");
    produce(3);

    run("sink", () -> keys().size() == 1);

    assertThat(keys()).containsExactly(key(0));
    assertThat(rows()).isEqualTo(3);
  }

  @Test
  void whereTheClockDecidesAStopCommitsWhatIsOpen() {
    settings.put("rotate.schedule.interval.ms", "86400000");
    settings.put("timezone", "UTC");
    produce(13);

    run("sink", () -> keys().size() == 1);

    assertThat(keys()).containsExactly(key(0), key(10));
    assertThat(rows()).isEqualTo(13);
  }

  private void byTime() {
    settings.put("partitioner.class", PARTITIONERS + "TimeBasedPartitioner");
    settings.put("partition.duration.ms", "3600000");
    settings.put("path.format", "'hour'=HH");
    settings.put("locale", "en");
    settings.put("timezone", "UTC");
    settings.put("timestamp.extractor", "Record");
  }

  private void run(String connector, BooleanSupplier done) {
    run(connector, 0, done);
  }

  /** Runs a task from where the group stands until something is so, and takes it away. */
  private void run(String connector, long groupOffset, BooleanSupplier done) {
    SinkConfig config = new ConfluentSettings().parse(settings);
    FakeConnect connect = new FakeConnect(Map.of(ORDERS, records));
    TopicIds ids = topic -> Optional.of(topicId);
    try (PartitionWriters task = new SinkStation(connector, config, bucket, ids).writers(connect)) {
      connect.assign(task, Set.of(ORDERS), groupOffset);
      await()
          .atMost(LONG)
          .pollInterval(Duration.ofMillis(2))
          .until(
              () -> {
                connect.turn(task);
                return done.getAsBoolean();
              });
    }
  }

  private void produce(int count) {
    IntStream.range(0, count).forEach(i -> add(ROW, 0));
  }

  private void add(Schema schema, long time) {
    Struct row = new Struct(schema).put("id", (long) records.size());
    records.add(
        new SinkRecord(
            ORDERS.topic(),
            ORDERS.partition(),
            null,
            null,
            schema,
            row,
            records.size(),
            time,
            TimestampType.CREATE_TIME));
  }

  private void stray(String key) {
    bucket.beginUpload(ObjectKey.of(key), "text/plain");
  }

  private static String key(long offset) {
    return "topics/orders/partition=0/orders+0+%010d.json".formatted(offset);
  }

  private List<String> keys() {
    return bucket.list("topics/orders/", "", 1_000).stream()
        .map(object -> object.key().value())
        .toList();
  }

  private long rows() {
    return keys().stream()
        .mapToLong(
            key -> new String(bucket.get(ObjectKey.of(key)).orElseThrow(), UTF_8).lines().count())
        .sum();
  }

  private List<LogEntry> chain(String connector) {
    return new CommitLog(bucket, LAYOUT).entries(new ChainId(connector, "orders", 0));
  }

  private static SchemaBuilder row(String name) {
    return SchemaBuilder.struct().name(name).field("id", Schema.INT64_SCHEMA);
  }
}
