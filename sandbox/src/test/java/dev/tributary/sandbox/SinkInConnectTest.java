package dev.tributary.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.tributary.stream.ConnectRest;
import dev.tributary.stream.KafkaCluster;
import dev.tributary.stream.SettingError;
import dev.tributary.stream.StreamException;
import dev.tributary.stream.TopicSpec;
import dev.tributary.stream.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sink in a real Kafka Connect: what its REST API refuses, and what becomes of records. */
@Timeout(180)
class SinkInConnectTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String ROW =
      """
      {"schema":{"type":"struct","name":"row","optional":false,"fields":[\
      {"field":"id","type":"int64","optional":false}]},"payload":{"id":%d}}""";

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
  void rightSettingsAreFoundRightAndTheProbeIsGone() throws IOException {
    assertThat(connect.validate(sink("right", Map.of()))).isEmpty();

    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreException(UncheckedIOException.class)
        .untilAsserted(
            () -> {
              try (Stream<Path> left = Files.walk(bucket)) {
                assertThat(left.filter(Files::isRegularFile).map(Path::toString))
                    .noneMatch(path -> path.contains("probe"));
              }
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lake.url | s3://no-such-bucket/x | lake.url | does not exist",
        "lake.url | s3://lake--use1-az4--x-s3 | lake.url | lists its keys in no order",
        "aws.secret.access.key | wrong | aws.access.key.id | does not know these credentials",
        "aws.access.key.id | nobody | aws.access.key.id | does not know these credentials",
        "s3.tags | team | s3.tags | expected name=value",
        "s3.acl | everybody | s3.acl | ",
        "s3.sse.kms.key.id | key-1 | s3.sse.kms.key.id | s3.sse=kms",
        "aws.role.external.id | acme | aws.role.external.id | aws.role.arn",
        "roll.rows | 0 | roll.rows | at least 1",
        "roll.idle.ms | 900000 | roll.idle.ms | roll.every.ms",
        "compression | lz4 | compression | ",
        "s3.accelerate | true | s3.accelerate | s3.endpoint",
      })
  void aWrongSettingIsRefusedUnderItsName(String setting, String value, String blamed, String why) {
    Map<String, String> settings = sink("wrong", Map.of(setting, value));

    List<SettingError> errors = connect.validate(settings);
    StreamException refusal =
        catchThrowableOfType(StreamException.class, () -> connect.put("wrong", settings));

    assertThat(errors).extracting(SettingError::setting).containsOnly(blamed);
    assertThat(errors.get(0).message()).contains(why == null ? "" : why);
    assertThat(refusal.reason()).isEqualTo(StreamException.Reason.INVALID);
    assertThat(connect.connectors()).doesNotContain("wrong");
  }

  @Test
  void anEndpointWhereNobodyListensIsNamed() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    Map<String, String> settings =
        sink("nowhere", Map.of("s3.endpoint", "http://127.0.0.1:" + free));

    assertThat(connect.validate(settings))
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.setting()).isEqualTo("s3.endpoint");
              assertThat(error.message()).contains("nothing listens");
            });
  }

  @Test
  @Timeout(60) // Connect itself gives up after 90 s
  void anEndpointThatNeverAnswersDoesNotHoldValidationUp() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Map<String, String> settings =
          sink("silent", Map.of("s3.endpoint", "http://127.0.0.1:" + silent.getLocalPort()));

      List<SettingError> errors = connect.validate(settings);

      assertThat(errors).extracting(SettingError::setting).containsExactly("s3.endpoint");
    }
  }

  @Test
  void aTopicThatATransformRenamesGivesTheFolderAndKeepsItsChain() {
    topic("acme.sales", 1);
    for (int id = 0; id < 20; id++) {
      produce("acme.sales", ROW.formatted(id));
    }
    Map<String, String> settings =
        sink(
            "renamed",
            Map.of(
                "topics", "acme.sales",
                "transforms", "rename",
                "transforms.rename.type", "org.apache.kafka.connect.transforms.RegexRouter",
                "transforms.rename.regex", "acme\\.(.*)",
                "transforms.rename.replacement", "$1"));

    connect.put("renamed", settings);

    await().atMost(LONG).until(() -> files("renamed/sales/").size() > 0);
    await().atMost(LONG).until(() -> rows("renamed/sales/") == 20);
    assertThat(files("renamed/_tributary/")).anyMatch(file -> file.contains("acme.sales"));
    connect.deleteIfPresent("renamed");
  }

  @Test
  void aRecordThatIsNoRowGoesToTheDeadLetterQueueWithTheOthersInTheLake() {
    topic("mixed", 1);
    produce("mixed", ROW.formatted(1));
    produce("mixed", "{\"schema\":null,\"payload\":{\"id\":2}}");
    produce("mixed", ROW.formatted(3));
    Map<String, String> settings =
        sink(
            "mixed",
            Map.of(
                "topics", "mixed",
                "errors.tolerance", "all",
                "errors.deadletterqueue.topic.name", "mixed-dead",
                "errors.deadletterqueue.topic.replication.factor", "1",
                "errors.deadletterqueue.context.headers.enable", "true"));

    connect.put("mixed", settings);

    await().atMost(LONG).until(() -> rows("mixed/mixed/") == 2);
    await().atMost(LONG).until(() -> readable("task", "mixed", "dead-letters") == 1);
    connect.deleteIfPresent("mixed");
  }

  @Test
  void tasksAreMeasuredWhileTheyRun() {
    topic("measured", 2);
    produce("measured", ROW.formatted(1));
    connect.put("measured", sink("measured", Map.of("topics", "measured", "tasks.max", "2")));

    await().atMost(LONG).until(() -> beans("task", "measured").size() == 2);
    await().atMost(LONG).until(() -> beans("partition", "measured").size() == 2);
    await().atMost(LONG).until(() -> readable("task", "measured", "rows-committed") == 1);

    connect.deleteIfPresent("measured");
    await().atMost(LONG).until(() -> beans("task", "measured").isEmpty());
    assertThat(beans("partition", "measured")).isEmpty();
  }

  private static Map<String, String> sink(String name, Map<String, String> further) {
    Map<String, String> settings = new HashMap<>();
    settings.put("name", name);
    settings.put("connector.class", "dev.tributary.sink.LakeSinkConnector");
    settings.put("topics", name);
    settings.put("tasks.max", "1");
    settings.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
    settings.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
    settings.put("lake.url", "s3://lake/" + name);
    settings.put("s3.endpoint", sandbox.s3().endpoint().toString());
    settings.put("s3.region", sandbox.s3().region());
    settings.put("s3.path.style", "true");
    settings.put("aws.access.key.id", sandbox.s3().accessKey());
    settings.put("aws.secret.access.key", sandbox.s3().secretKey());
    settings.put("compression", "none");
    settings.put("roll.every.ms", "500");
    settings.putAll(further);
    return settings;
  }

  private static void topic(String name, int partitions) {
    try (Topics topics = Topics.of(cluster)) {
      topics.createIfAbsent(List.of(new TopicSpec(name, partitions, Map.of())));
    }
  }

  private static void produce(String topic, String value) {
    ByteArraySerializer bytes = new ByteArraySerializer();
    Map<String, Object> settings = Map.of("bootstrap.servers", cluster.bootstrapServers());
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings, bytes, bytes)) {
      producer.send(new ProducerRecord<>(topic, value.getBytes(UTF_8)));
    }
  }

  private static List<String> files(String prefix) {
    try (Stream<Path> files = Files.walk(bucket)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> bucket.relativize(file).toString())
          .filter(file -> file.startsWith(prefix))
          .toList();
    } catch (IOException | UncheckedIOException e) {
      // The store moves files about while we look: whoever waits looks again.
      return List.of();
    }
  }

  private static long rows(String prefix) {
    long rows = 0;
    for (String file : files(prefix)) {
      if (file.endsWith(".jsonl")) {
        try {
          rows += Files.readAllLines(bucket.resolve(file)).size();
        } catch (IOException e) {
          return -1;
        }
      }
    }
    return rows;
  }

  private static Set<ObjectName> beans(String type, String connector) {
    try {
      return ManagementFactory.getPlatformMBeanServer()
          .queryNames(
              new ObjectName(
                  "dev.tributary.sink:type=%s,connector=%s,*".formatted(type, connector)),
              null);
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Summed up over the beans. */
  private static long readable(String type, String connector, String metric) {
    long sum = 0;
    for (ObjectName bean : beans(type, connector)) {
      try {
        sum += (Long) ManagementFactory.getPlatformMBeanServer().getAttribute(bean, metric);
      } catch (JMException e) {
        throw new IllegalStateException(e);
      }
    }
    return sum;
  }
}
