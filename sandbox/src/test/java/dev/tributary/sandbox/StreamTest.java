package dev.tributary.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.tributary.stream.ClusterInspection;
import dev.tributary.stream.ConnectRest;
import dev.tributary.stream.ConnectorStatus;
import dev.tributary.stream.ConnectorStatus.State;
import dev.tributary.stream.KafkaCluster;
import dev.tributary.stream.Partition;
import dev.tributary.stream.SettingError;
import dev.tributary.stream.StreamException;
import dev.tributary.stream.StreamException.Reason;
import dev.tributary.stream.StreamRecord;
import dev.tributary.stream.TopicReader;
import dev.tributary.stream.TopicSpec;
import dev.tributary.stream.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The stream module against a real Kafka and a real Kafka Connect. */
@Timeout(120)
class StreamTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir static Path folder;
  private static Sandbox sandbox;
  private static KafkaCluster cluster;

  private final Topics topics = Topics.of(cluster);
  private final TopicReader reader = TopicReader.of(cluster);
  private final ConnectRest connect = new ConnectRest(sandbox.connect().url());
  private Partition partition;

  @BeforeAll
  static void startServers() {
    sandbox = Sandbox.in(folder).withKafka().withPostgres().open();
    sandbox.start();
    cluster = KafkaCluster.at(sandbox.kafka().bootstrapServers());
  }

  @AfterAll
  static void stopServers() {
    sandbox.close();
  }

  @BeforeEach
  void nameTopic(TestInfo test) {
    partition = new Partition(test.getTestMethod().orElseThrow().getName(), 0);
  }

  @AfterEach
  void closeClients() {
    topics.close();
    reader.close();
  }

  @Test
  void aTopicIsMadeOnceWithItsSettingsAndKeepsItsId() {
    TopicSpec spec = new TopicSpec(partition.topic(), 3, Map.of("cleanup.policy", "compact"));

    topics.createIfAbsent(List.of(spec));
    String id = topics.describe(List.of(spec.name())).get(spec.name()).id();
    topics.createIfAbsent(List.of(spec));

    assertThat(topics.describe(List.of(spec.name(), "no-such-topic")))
        .hasSize(1)
        .hasEntrySatisfying(
            spec.name(),
            topic -> {
              assertThat(topic.id()).isEqualTo(id);
              assertThat(topic.partitions()).isEqualTo(3);
            });
    assertThat(topics.namesStartingWith("aTopicIsMade")).containsExactly(spec.name());
  }

  @Test
  void aTopicThatIsMadeAgainHasAnotherId() {
    createTopic();
    String before = topics.describe(List.of(partition.topic())).get(partition.topic()).id();

    topics.deleteIfPresent(List.of(partition.topic(), "no-such-topic"));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> topics.describe(List.of(partition.topic())).isEmpty());
    createTopic();

    assertThat(topics.describe(List.of(partition.topic())).get(partition.topic()).id())
        .isNotEqualTo(before);
  }

  @Test
  void aTopicsWrongSettingIsNamed() {
    TopicSpec spec = new TopicSpec(partition.topic(), 1, Map.of("cleanup.policy", "maybe"));

    StreamException failure =
        catchThrowableOfType(StreamException.class, () -> topics.createIfAbsent(List.of(spec)));

    assertThat(failure.reason()).isEqualTo(Reason.INVALID);
    assertThat(failure).hasMessageContaining(partition.topic()).hasMessageContaining("maybe");
  }

  @Test
  void aTopicIsGivenOtherSettingsAndWhatIsRefusedIsTold() {
    TopicSpec spec = new TopicSpec(partition.topic(), 1, Map.of("retention.ms", "86400000"));
    topics.createIfAbsent(List.of(spec));

    List<String> refused = topics.alter(Map.of(spec.name(), Map.of("retention.ms", "172800000")));
    List<String> wrong = topics.alter(Map.of(spec.name(), Map.of("cleanup.policy", "maybe")));

    assertThat(refused).isEmpty();
    assertThat(wrong)
        .singleElement()
        .asString()
        .startsWith("Cannot change settings of topic " + spec.name());
    try (ClusterInspection inspection = ClusterInspection.of(cluster)) {
      assertThat(inspection.topics(List.of(spec.name(), "no-such-topic")))
          .singleElement()
          .satisfies(
              topic -> {
                assertThat(topic.alterable()).isTrue();
                assertThat(topic.settings())
                    .containsEntry("retention.ms", "172800000")
                    .containsEntry("cleanup.policy", "delete");
              });
    }
  }

  @Test
  void onlyWhatIsCommittedIsRead() {
    createTopic();
    try (KafkaProducer<byte[], byte[]> producer = transactionalProducer()) {
      transaction(producer, "a", true);
      transaction(producer, "b", false);
      transaction(producer, "c", true);
    }

    reader.fromBeginning(List.of(partition.topic()));

    assertThat(readUntil("c")).containsExactly("a", "c");
  }

  @Test
  void offsetsOfMarkersAndAbortedRecordsAreNoData() {
    createTopic();
    try (KafkaProducer<byte[], byte[]> producer = transactionalProducer()) {
      transaction(producer, "a", true); // offset 0, marker 1
      transaction(producer, "b", false); // offset 2, marker 3
    }
    long end = topics.endOffsets(List.of(partition.topic())).get(partition);

    assertThat(end).isEqualTo(4);
    assertThat(reader.dataRecordsIn(partition, 0, end)).isTrue();
    assertThat(reader.dataRecordsIn(partition, 1, end)).isFalse();
    assertThat(reader.dataRecordsIn(partition, end, end)).isFalse();
  }

  @Test
  void theLastRecordIsFoundBehindMarkersAndAbortedRecords() {
    createTopic();
    try (KafkaProducer<byte[], byte[]> producer = transactionalProducer()) {
      transaction(producer, "a", true);
      for (int i = 0; i < 20; i++) {
        transaction(producer, "b", false);
      }
    }
    long end = topics.endOffsets(List.of(partition.topic())).get(partition);

    Optional<StreamRecord> last = reader.last(partition, end);

    assertThat(last).hasValueSatisfying(record -> assertThat(record.offset()).isZero());
    assertThat(topics.offsetsSince(Map.of(partition, last.orElseThrow().time())))
        .containsEntry(partition, 0L);
    assertThat(topics.offsetsSince(Map.of(partition, Instant.now().plusSeconds(60)))).isEmpty();
    assertThat(reader.last(partition, 0)).isEmpty();
  }

  @Test
  void theEndIsBeforeAnUndecidedTransaction() {
    createTopic();
    try (KafkaProducer<byte[], byte[]> producer = transactionalProducer()) {
      transaction(producer, "a", true);
      producer.beginTransaction();
      producer.send(record("b"));
      producer.flush();

      assertThat(topics.endOffsets(List.of(partition.topic()))).containsEntry(partition, 2L);

      producer.abortTransaction();
    }
  }

  @Test
  void fromTheEndOnlyNewRecordsAreRead() {
    createTopic();
    try (KafkaProducer<byte[], byte[]> producer = transactionalProducer()) {
      transaction(producer, "old", true);
      reader.fromEnd(List.of(partition.topic()));
      transaction(producer, "new", true);
    }

    assertThat(readUntil("new")).containsExactly("new");
  }

  @Test
  void awaitingARecordThatDoesNotComeEndsInTime() {
    createTopic();

    StreamException failure =
        catchThrowableOfType(
            StreamException.class,
            () -> reader.await(partition, 0, record -> true, Duration.ofSeconds(1)));

    assertThat(failure.reason()).isEqualTo(Reason.TIMED_OUT);
  }

  @Test
  void aTopicThatIsNotThereIsNamed() {
    StreamException failure =
        catchThrowableOfType(
            StreamException.class, () -> reader.fromBeginning(List.of("no-such-topic")));

    assertThat(failure.reason()).isEqualTo(Reason.NOT_FOUND);
    assertThat(failure).hasMessageContaining("no-such-topic");
  }

  @Test
  void aConnectorLivesFromItsMakingToItsEnd() {
    String name = "life";
    connect.put(name, debezium(name));
    ConnectorStatus running = connect.awaitRunning(name, LONG);
    assertThat(running.tasks()).hasSize(1);
    assertThat(connect.connectors()).contains(name);
    assertThat(connect.config(name).orElseThrow())
        .containsEntry("topic.prefix", name)
        .extractingByKey("database.password")
        .asString()
        .startsWith("${directory:");
    await().atMost(LONG).untilAsserted(() -> assertThat(connect.offsets(name)).hasSize(1));

    connect.pause(name);
    await().atMost(LONG).until(() -> state(name) == State.PAUSED);
    connect.resume(name);
    connect.awaitRunning(name, LONG);
    connect.restart(name);
    connect.awaitRunning(name, LONG);
    connect.stop(name);
    connect.deleteOffsets(name);
    assertThat(connect.offsets(name)).isEmpty();
    connect.deleteIfPresent(name);

    await().atMost(LONG).until(() -> connect.status(name).isEmpty());
    assertThat(connect.config(name)).isEmpty();
    connect.deleteIfPresent(name);
  }

  @Test
  void offsetsOfARunningConnectorAreNotDeleted() {
    String name = "busy";
    connect.put(name, debezium(name));
    connect.awaitRunning(name, LONG);

    StreamException failure =
        catchThrowableOfType(StreamException.class, () -> connect.deleteOffsets(name));

    assertThat(failure.reason()).isEqualTo(Reason.INVALID);
    assertThat(failure).hasMessageContaining("STOPPED");
    connect.deleteIfPresent(name);
  }

  @Test
  void aWrongPasswordIsToldBeforeTheConnectorIsMade() {
    Map<String, String> config = new HashMap<>(debezium("wrong"));
    config.put("database.password", "wrong");

    List<SettingError> errors = connect.validate(config);
    StreamException refusal =
        catchThrowableOfType(StreamException.class, () -> connect.put("wrong", config));

    assertThat(errors)
        .anySatisfy(
            error -> assertThat(error.message()).contains("password authentication failed"));
    assertThat(refusal.reason()).isEqualTo(Reason.INVALID);
    assertThat(refusal).hasMessageContaining("password authentication failed");
    assertThat(connect.connectors()).doesNotContain("wrong");
  }

  @Test
  void theInstalledPluginsAreTold() {
    assertThat(connect.version()).startsWith("4.");
    assertThat(connect.plugins()).contains("io.debezium.connector.postgresql.PostgresConnector");
  }

  private State state(String name) {
    return connect.status(name).orElseThrow().state();
  }

  private void createTopic() {
    topics.createIfAbsent(List.of(new TopicSpec(partition.topic(), 1, Map.of())));
  }

  private List<String> readUntil(String last) {
    List<String> values = new ArrayList<>();
    await()
        .atMost(LONG)
        .until(
            () -> {
              for (StreamRecord record : reader.poll(Duration.ofMillis(100))) {
                values.add(new String(record.value().orElseThrow(), UTF_8));
              }
              return values.contains(last);
            });
    return values;
  }

  private void transaction(
      KafkaProducer<byte[], byte[]> producer, String value, boolean committed) {
    producer.beginTransaction();
    producer.send(record(value));
    producer.flush();
    if (committed) {
      producer.commitTransaction();
    } else {
      producer.abortTransaction();
    }
  }

  private ProducerRecord<byte[], byte[]> record(String value) {
    return new ProducerRecord<>(partition.topic(), value.getBytes(UTF_8));
  }

  private KafkaProducer<byte[], byte[]> transactionalProducer() {
    ByteArraySerializer bytes = new ByteArraySerializer();
    KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                cluster.bootstrapServers(),
                "transactional.id",
                partition.topic()),
            bytes,
            bytes);
    producer.initTransactions();
    return producer;
  }

  private static Map<String, String> debezium(String name) {
    EmbeddedPostgres postgres = sandbox.postgres();
    Path password = postgres.passwordFile();
    return Map.ofEntries(
        Map.entry("connector.class", "io.debezium.connector.postgresql.PostgresConnector"),
        Map.entry("database.hostname", postgres.host()),
        Map.entry("database.port", Integer.toString(postgres.port())),
        Map.entry("database.user", postgres.user()),
        Map.entry(
            "database.password",
            "${directory:%s:%s}".formatted(password.getParent(), password.getFileName())),
        Map.entry("database.dbname", "postgres"),
        Map.entry("topic.prefix", name),
        Map.entry("slot.name", name),
        Map.entry("heartbeat.interval.ms", "100"),
        Map.entry("topic.creation.default.replication.factor", "1"),
        Map.entry("topic.creation.default.partitions", "1"),
        Map.entry("plugin.name", "pgoutput"));
  }
}
