package dev.tributary.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tributary.stream.ConnectRest;
import dev.tributary.stream.KafkaCluster;
import dev.tributary.stream.SettingError;
import dev.tributary.stream.TopicSpec;
import dev.tributary.stream.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Configurations as the Confluent S3 sink has them, in a real Kafka Connect. */
@Timeout(180)
class ConfluentSettingsInConnectTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String ROW =
      """
      {"schema":{"type":"struct","name":"row","optional":false,"fields":[\
      {"field":"id","type":"int64","optional":false}]},"payload":{"id":%d}}""";
  private static final String FORMATS = "io.confluent.connect.s3.format.";
  private static final String PARTITIONERS = "io.confluent.connect.storage.partitioner.";

  /** What the first record's file begins with. */
  private static final Map<String, byte[]> MAGIC =
      Map.of(
          ".json", "{\"id\":0}\n{\"id\":1}\n".getBytes(UTF_8),
          ".json.gz", new byte[] {0x1f, (byte) 0x8b},
          ".avro", "Obj\u0001".getBytes(UTF_8),
          ".snappy.parquet", "PAR1".getBytes(UTF_8),
          ".bin", (ROW.formatted(0) + "\n" + ROW.formatted(1) + "\n").getBytes(UTF_8));

  @TempDir static Path folder;
  private static Sandbox sandbox;
  private static KafkaCluster cluster;
  private static Path bucket;

  private final ConnectRest connect = new ConnectRest(sandbox.connect().url());

  @BeforeAll
  static void startServers() {
    sandbox = Sandbox.in(folder).withKafka().withS3().open();
    sandbox.start();
    cluster = KafkaCluster.at(sandbox.kafka().bootstrapServers());
    bucket = sandbox.s3().bucket("lake");
  }

  @AfterAll
  static void stopServers() {
    sandbox.close();
  }

  @Test
  void aConfigurationRunsWithOnlyItsClassChanged() {
    topic("plain", 2);
    produce("plain", 0, 0, 25);
    produce("plain", 1, 0, 12);

    connect.put("plain", sink("plain", Map.of()));

    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(objects("topics/plain/"))
                    .containsExactly(
                        "topics/plain/partition=0/plain+0+0000000000.json",
                        "topics/plain/partition=0/plain+0+0000000010.json",
                        "topics/plain/partition=1/plain+1+0000000000.json"));
    assertThat(lines("topics/plain/partition=0/plain+0+0000000010.json"))
        .hasSize(10)
        .startsWith("{\"id\":10}");
    connect.deleteIfPresent("plain");
  }

  @Test
  void aStopInTheMiddleOfAFileChangesNeitherKeysNorRecords() {
    topic("stopped", 1);
    produce("stopped", 0, 0, 17);
    connect.put("stopped", sink("stopped", Map.of()));
    await().atMost(LONG).until(() -> objects("topics/stopped/").size() == 1);

    connect.deleteIfPresent("stopped");
    produce("stopped", 0, 17, 30);
    connect.put("stopped", sink("stopped", Map.of()));

    await().atMost(LONG).until(() -> objects("topics/stopped/").size() == 3);
    assertThat(objects("topics/stopped/"))
        .containsExactly(
            "topics/stopped/partition=0/stopped+0+0000000000.json",
            "topics/stopped/partition=0/stopped+0+0000000010.json",
            "topics/stopped/partition=0/stopped+0+0000000020.json");
    assertThat(objects("topics/stopped/").stream().flatMap(key -> lines(key).stream()))
        .containsExactlyElementsOf(
            Stream.iterate(0, id -> id + 1).limit(30).map("{\"id\":%d}"::formatted).toList());
    connect.deleteIfPresent("stopped");
  }

  @Test
  void aChainBeginsWhereTheSinkBeforeItHadCommitted() throws Exception {
    topic("followed", 1);
    produce("followed", 0, 0, 30);
    try (Admin admin = Admin.create(kafka())) {
      admin
          .alterConsumerGroupOffsets(
              "connect-followed",
              Map.of(new TopicPartition("followed", 0), new OffsetAndMetadata(10)))
          .all()
          .get();
    }

    connect.put("followed", sink("followed", Map.of()));

    await().atMost(LONG).until(() -> objects("topics/followed/").size() == 2);
    assertThat(objects("topics/followed/"))
        .containsExactly(
            "topics/followed/partition=0/followed+0+0000000010.json",
            "topics/followed/partition=0/followed+0+0000000020.json");
    connect.deleteIfPresent("followed");
  }

  @Test
  void aConnectorWhoseClassIsChangedGoesOnWhereTheSinkBeforeItStood() {
    topic("switched", 1);
    produce("switched", 0, 0, 15);
    Map<String, String> before = sink("switched", Map.of());
    before.put("connector.class", AnotherSink.class.getName());
    connect.put("switched", before);
    await().atMost(LONG).until(() -> committed("switched") == 15);

    connect.stop("switched");
    produce("switched", 0, 15, 40);
    connect.put("switched", sink("switched", Map.of()));
    connect.resume("switched");

    await().atMost(LONG).until(() -> objects("topics/switched/").size() == 2);
    assertThat(objects("topics/switched/"))
        .containsExactly(
            "topics/switched/partition=0/switched+0+0000000015.json",
            "topics/switched/partition=0/switched+0+0000000025.json");
    connect.deleteIfPresent("switched");
  }

  /** Where the connector's consumer group stands in partition 0, or -1. */
  private long committed(String name) {
    return connect.offsets(name).stream()
        .mapToLong(offset -> offset.offset().path("kafka_offset").asLong())
        .findFirst()
        .orElse(-1);
  }

  @ParameterizedTest
  @CsvSource({
    "json.JsonFormat, none, .json",
    "json.JsonFormat, gzip, .json.gz",
    "avro.AvroFormat, none, .avro",
    "parquet.ParquetFormat, none, .snappy.parquet",
    "bytearray.ByteArrayFormat, none, .bin",
  })
  void everyFormatHasItsKeysUnderEveryPartitioner(String format, String compression, String end) {
    String name = format.substring(0, format.indexOf('.')) + "-" + compression;
    topic(name, 1);
    produce(name, 0, 0, 20);
    Map<String, String> byTime =
        Map.of(
            "partitioner.class", PARTITIONERS + "TimeBasedPartitioner",
            "partition.duration.ms", "86400000",
            "path.format", "'d'=YYYY-MM-dd",
            "locale", "en",
            "timezone", "UTC",
            "timestamp.extractor", "Record",
            "topics.dir", "by-time");

    connect.put(name, sink(name, ofFormat(format, compression, Map.of())));
    connect.put(name + "-t", sink(name, ofFormat(format, compression, byTime), name + "-t"));

    await().atMost(LONG).until(() -> objects("topics/" + name + "/").size() == 2);
    await().atMost(LONG).until(() -> objects("by-time/" + name + "/").size() == 2);
    assertThat(objects("topics/" + name + "/"))
        .containsExactly(
            "topics/%s/partition=0/%s+0+0000000000%s".formatted(name, name, end),
            "topics/%s/partition=0/%s+0+0000000010%s".formatted(name, name, end));
    byte[] first = bytes("topics/%s/partition=0/%s+0+0000000000%s".formatted(name, name, end));
    assertThat(first).startsWith(MAGIC.get(end));
    String day = LocalDate.now(ZoneOffset.UTC).toString();
    assertThat(objects("by-time/" + name + "/").get(0))
        .isIn(
            "by-time/%s/d=%s/%s+0+0000000000%s".formatted(name, day, name, end),
            "by-time/%s/d=%s/%s+0+0000000000%s"
                .formatted(name, LocalDate.parse(day).minusDays(1), name, end));
    connect.deleteIfPresent(name);
    connect.deleteIfPresent(name + "-t");
  }

  private static Map<String, String> ofFormat(
      String format, String compression, Map<String, String> further) {
    Map<String, String> settings = new HashMap<>(further);
    settings.put("format.class", FORMATS + format);
    settings.put("s3.compression.type", compression);
    if (format.startsWith("bytearray")) {
      settings.put("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
    }
    return settings;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "format.class | com.acme.MyFormat | format.class | no class is loaded",
        "storage.class | com.acme.MyStorage | storage.class | S3Storage",
        "partitioner.class | com.acme.MyPartitioner | partitioner.class | partition.by",
        "flush.size | 0 | flush.size | positive",
        "flush.size | many | flush.size | ",
        "store.kafka.keys | true | store.kafka.keys | extra.columns=key",
        "behavior.on.null.values | write | behavior.on.null.values | tombstones=keep",
        "parquet.codec | lzo | parquet.codec | zstd",
        "s3.bucket.name | no-such-bucket | s3.bucket.name | does not exist",
        "aws.secret.access.key | wrong | aws.access.key.id | does not know these credentials",
        "partition.by | region | partition.by | no effect",
        "lake.url | s3://lake/x | s3.bucket.name | lake.url is given too",
      })
  void aWrongSettingIsRefusedUnderItsName(String setting, String value, String blamed, String why) {
    Map<String, String> settings = sink("wrong", Map.of(setting, value));

    List<SettingError> errors = connect.validate(settings);

    assertThat(errors)
        .anySatisfy(
            error -> {
              assertThat(error.setting()).isEqualTo(blamed);
              assertThat(error.message()).contains(why == null ? "" : why);
            });
  }

  @Test
  void rightSettingsAreFoundRight() {
    assertThat(connect.validate(sink("right", Map.of()))).isEmpty();
  }

  private static Map<String, String> sink(String name, Map<String, String> further) {
    return sink(name, further, name);
  }

  private static Map<String, String> sink(String topic, Map<String, String> further, String name) {
    Map<String, String> settings = new HashMap<>();
    settings.put("name", name);
    settings.put("connector.class", "dev.tributary.sink.LakeSinkConnector");
    settings.put("topics", topic);
    settings.put("tasks.max", "1");
    settings.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
    settings.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
    settings.put("storage.class", "io.confluent.connect.s3.storage.S3Storage");
    settings.put("format.class", FORMATS + "json.JsonFormat");
    settings.put("flush.size", "10");
    settings.put("s3.bucket.name", "lake");
    settings.put("s3.region", sandbox.s3().region());
    settings.put("store.url", sandbox.s3().endpoint().toString());
    settings.put("aws.access.key.id", sandbox.s3().accessKey());
    settings.put("aws.secret.access.key", sandbox.s3().secretKey());
    settings.putAll(further);
    return settings;
  }

  private static void topic(String name, int partitions) {
    try (Topics topics = Topics.of(cluster)) {
      topics.createIfAbsent(List.of(new TopicSpec(name, partitions, Map.of())));
    }
  }

  private static void produce(String topic, int partition, int from, int to) {
    ByteArraySerializer bytes = new ByteArraySerializer();
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(kafka(), bytes, bytes)) {
      for (int id = from; id < to; id++) {
        byte[] value = ROW.formatted(id).getBytes(UTF_8);
        producer.send(new ProducerRecord<>(topic, partition, null, value));
      }
    }
  }

  private static Map<String, Object> kafka() {
    return Map.of("bootstrap.servers", cluster.bootstrapServers());
  }

  /** Sorted. */
  private static List<String> objects(String prefix) {
    try (Stream<Path> files = Files.walk(bucket)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> bucket.relativize(file).toString())
          .filter(file -> file.startsWith(prefix))
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      // The store moves files about while we look: whoever waits looks again.
      return List.of();
    }
  }

  private static byte[] bytes(String key) {
    try {
      return Files.readAllBytes(bucket.resolve(key));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(String key) {
    try {
      return Files.readAllLines(bucket.resolve(key));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
