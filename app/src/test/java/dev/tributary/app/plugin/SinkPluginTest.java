package dev.tributary.app.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tributary.lake.LakeLayout;
import dev.tributary.lake.LakeReader;
import dev.tributary.lake.format.ChangeRow;
import dev.tributary.lake.format.JsonValue;
import dev.tributary.lake.store.ObjectStore;
import dev.tributary.lake.store.S3ObjectStore;
import dev.tributary.lake.store.S3Settings;
import dev.tributary.sandbox.Sandbox;
import dev.tributary.secrets.SecretsManagerStandIn;
import dev.tributary.stream.ConnectRest;
import dev.tributary.stream.KafkaCluster;
import dev.tributary.stream.SettingError;
import dev.tributary.stream.TopicSpec;
import dev.tributary.stream.Topics;
import dev.tributary.testing.ConnectRelease;
import dev.tributary.testing.ConnectWorker;
import dev.tributary.testing.PluginZip;
import dev.tributary.testing.WorkerProfile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sink's zip, unpacked into the plugin path of a worker that knows nothing of Tributary. */
@Timeout(300)
class SinkPluginTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String BUCKET = "acme-lake";
  private static final String SINK = "dev.tributary.sink.LakeSinkConnector";
  private static final int ROWS = 1_000;
  private static final int HEAP_MEGABYTES = 512;
  private static final String SCHEMA =
      """
      {"type":"struct","name":"order","optional":false,"fields":[
        {"field":"id","type":"int64","optional":false},
        {"field":"item","type":"string","optional":true},
        {"field":"total","type":"bytes","name":"org.apache.kafka.connect.data.Decimal","version":1,
         "parameters":{"scale":"2"},"optional":true}]}""";

  @TempDir private static Path folder;

  private static Sandbox outside;
  private static SecretsManagerStandIn secrets;

  @BeforeAll
  static void startServers() {
    outside = Sandbox.in(folder.resolve("outside")).withBroker().withS3().open();
    outside.start();
    outside.s3().bucket(BUCKET);
    secrets = SecretsManagerStandIn.start();
    secrets.put(
        "acme/lake",
        "{\"id\":\"%s\",\"key\":\"%s\"}"
            .formatted(outside.s3().accessKey(), outside.s3().secretKey()));
  }

  @AfterAll
  static void stopServers() {
    outside.close();
    secrets.close();
  }

  @ParameterizedTest
  @EnumSource
  void recordsOfAnyProducerComeIntoTheLake(ConnectRelease release) throws Exception {
    String topic = "orders-" + release.version();
    produce(topic);
    try (ConnectWorker worker = worker(release)) {
      worker.start();
      worker.awaitReady(PATIENCE);
      ConnectRest connect = worker.rest();
      assertThat(connect.version()).isEqualTo(release.version());
      assertThat(connect.plugins()).contains(SINK);
      wrongSettingsAreRefused(connect, topic);

      connect.put("plain", settings(topic));

      connect.awaitRunning("plain", PATIENCE);
      secretsAreTokensToWhoeverAsksConnect(connect, worker);
      List<ChangeRow> rows = rowsInTheLake(topic);
      assertThat(rows)
          .extracting(row -> row.columns().get("id"))
          .containsExactlyElementsOf(
              IntStream.range(0, ROWS).mapToObj(id -> JsonValue.number("" + id)).toList());
      assertThat(rows.get(7).columns())
          .containsEntry("item", JsonValue.string("tea 7"))
          .containsEntry("total", JsonValue.string("1.05"));
      assertThat(connect.awaitRunning("plain", PATIENCE).running()).as(worker.log()).isTrue();
      filesAreCalledAsTheConfluentSinkCallsThem(connect, topic);
    }
  }

  private static void wrongSettingsAreRefused(ConnectRest connect, String topic) {
    Map<String, String> wrong = settings(topic);
    wrong.remove("lake.url");
    wrong.put("compression", "lzma");
    wrong.put("roll.every.ms", "1");

    List<SettingError> errors = connect.validate(wrong);

    assertThat(errors)
        .extracting(SettingError::setting)
        .contains("lake.url", "compression", "roll.every.ms");
    assertThat(connect.validate(settings(topic))).isEmpty();
  }

  private static void secretsAreTokensToWhoeverAsksConnect(
      ConnectRest connect, ConnectWorker worker) {
    assertThat(connect.config("plain").orElseThrow())
        .containsEntry("aws.secret.access.key", "${secretsmanager:acme/lake:key}");
    assertThat(secrets.asked()).contains("acme/lake");
    assertThat(worker.log()).doesNotContain(outside.s3().secretKey());
  }

  private static void filesAreCalledAsTheConfluentSinkCallsThem(ConnectRest connect, String topic) {
    connect.put("theirs", confluentSettings(topic));

    String folder = "theirs/%s/partition=0/%s+0+".formatted(topic, topic);
    try (ObjectStore store = new S3ObjectStore(bucket())) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(store.list("theirs/" + topic + "/", "", ROWS))
                      .extracting(object -> object.key().value())
                      .containsExactly(
                          folder + "0000000000.snappy.parquet",
                          folder + "0000000400.snappy.parquet"));
    }
  }

  private static Map<String, String> confluentSettings(String topic) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("name", "theirs");
    settings.put("connector.class", SINK);
    settings.put("tasks.max", "1");
    settings.put("topics", topic);
    settings.put("consumer.override.auto.offset.reset", "earliest");
    settings.put("storage.class", "io.confluent.connect.s3.storage.S3Storage");
    settings.put("format.class", "io.confluent.connect.s3.format.parquet.ParquetFormat");
    settings.put("s3.bucket.name", BUCKET);
    settings.put("s3.region", "us-east-1");
    settings.put("store.url", outside.s3().endpoint().toString());
    settings.put("aws.access.key.id", directory(outside.s3().accessKeyFile()));
    settings.put("aws.secret.access.key", directory(outside.s3().secretKeyFile()));
    settings.put("topics.dir", "theirs");
    settings.put("flush.size", "400");
    return settings;
  }

  private static ConnectWorker worker(ConnectRelease release) {
    ConnectWorker worker =
        ConnectWorker.of(
            release,
            folder.resolve("worker-" + release.version()),
            outside.kafka().bootstrapServers(),
            outside.ports().connect(),
            WorkerProfile.hurried(HEAP_MEGABYTES)
                .withOptions(List.of("-Daws.accessKeyId=TEST", "-Daws.secretAccessKey=test"))
                .withSettings(secretsManager()));
    PluginZip.of("sink", "tributary-sink").unpackInto(worker.plugins());
    return worker;
  }

  private static Map<String, String> secretsManager() {
    String provider = "config.providers.secretsmanager.";
    return Map.of(
        "config.providers",
        "env,directory,secretsmanager",
        provider + "class",
        "dev.tributary.secrets.SecretsManagerConfigProvider",
        provider + "param.region",
        "eu-central-1",
        provider + "param.endpoint",
        secrets.endpoint().toString());
  }

  private static Map<String, String> settings(String topic) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("name", "plain");
    settings.put("connector.class", SINK);
    settings.put("tasks.max", "1");
    settings.put("topics", topic);
    settings.put("consumer.override.auto.offset.reset", "earliest");
    settings.put("lake.url", "s3://" + BUCKET + "/" + topic);
    settings.put("s3.endpoint", outside.s3().endpoint().toString());
    settings.put("s3.path.style", "true");
    settings.put("aws.access.key.id", "${secretsmanager:acme/lake:id}");
    settings.put("aws.secret.access.key", "${secretsmanager:acme/lake:key}");
    // Its native library is in Kafka, too.
    settings.put("compression", "zstd");
    settings.put("roll.every.ms", "500");
    settings.put("kafka.bootstrap.servers", outside.kafka().bootstrapServers());
    return settings;
  }

  private static String directory(Path file) {
    return "${directory:%s:%s}".formatted(file.getParent(), file.getFileName());
  }

  private static void produce(String topic) {
    KafkaCluster kafka = KafkaCluster.at(outside.kafka().bootstrapServers());
    try (Topics topics = Topics.of(kafka)) {
      topics.createIfAbsent(List.of(new TopicSpec(topic, 1, Map.of())));
    }
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new StringSerializer(),
            new StringSerializer())) {
      for (int id = 0; id < ROWS; id++) {
        String payload = "{\"id\":%d,\"item\":\"tea %d\",\"total\":\"aQ==\"}".formatted(id, id);
        producer.send(
            new ProducerRecord<>(
                topic, "{\"schema\":%s,\"payload\":%s}".formatted(SCHEMA, payload)));
      }
    }
  }

  private static S3Settings bucket() {
    return S3Settings.at(
        outside.s3().endpoint(),
        BUCKET,
        new S3Settings.AccessKey(outside.s3().accessKey(), outside.s3().secretKey()));
  }

  private static List<ChangeRow> rowsInTheLake(String topic) {
    try (ObjectStore store = new S3ObjectStore(bucket())) {
      LakeReader lake = new LakeReader(store, LakeLayout.under(topic));
      await().atMost(PATIENCE).until(() -> lake.rows(topic) >= ROWS);
      List<ChangeRow> rows = new ArrayList<>();
      lake.read(lake.files(topic), rows::add);
      return rows;
    }
  }
}
