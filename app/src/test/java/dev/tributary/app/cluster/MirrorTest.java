package dev.tributary.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.app.cli.CommandRun;
import dev.tributary.app.run.PipelineFile;
import dev.tributary.app.run.Stations;
import dev.tributary.lake.log.ChainCheck;
import dev.tributary.lake.log.LogEntry;
import dev.tributary.lake.log.LogEntry.ClaimReason;
import dev.tributary.lake.log.LogEntry.Claimed;
import dev.tributary.lake.store.ObjectStore;
import dev.tributary.lake.store.StoredObject;
import dev.tributary.pipeline.render.MirrorFiles;
import dev.tributary.pipeline.render.Rendering;
import dev.tributary.stream.ConnectRest;
import dev.tributary.stream.ConnectorStatus;
import dev.tributary.stream.KafkaCluster;
import dev.tributary.stream.Partition;
import dev.tributary.stream.TopicSpec;
import dev.tributary.stream.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A second region's Kafka and lake, filled by MirrorMaker and a sink as they are rendered. */
@Timeout(600)
class MirrorTest {
  private static final String TOPIC = "shop.public.orders";
  private static final int A_TRANSACTION = 200;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private final List<Long> committed = new ArrayList<>();
  private long nextId;
  private RegionKafka first;
  private SinkCluster second;
  private Optional<RegionKafka> securedSecond = Optional.empty();

  @AfterEach
  void stopRegions() throws Exception {
    second.close();
    if (securedSecond.isPresent()) {
      securedSecond.get().close();
    }
    first.close();
  }

  @Test
  void theSecondLakeHasEachCommittedRecordOnceThoughTheMirrorIsKilled() throws Exception {
    first = RegionKafka.open(folder.resolve("first"));
    second =
        SinkCluster.start(
            folder.resolve("second"), 1, Map.of("exactly.once.source.support", "enabled"));

    theMirrorIsKilledOnItsWay("");

    try (Topics topics = Topics.of(first.cluster())) {
      assertThat(end(second.topics()))
          .as("what was taken back takes no offsets over there, and nothing is sent twice")
          .isLessThan(end(topics));
    }
    theChainOfTheFirstRegionGoesOnInTheSecond();
  }

  /** Its lake is replicated while it is written, and what came last has not all come over. */
  private void theChainOfTheFirstRegionGoesOnInTheSecond() throws Exception {
    ConnectRest connect = second.worker().rest();
    connect.deleteIfPresent("shop-lake");
    Rendering there =
        region("first", first.bootstrapServers() + "\"", second.lakeOfPipeline("shop"));
    Map<String, String> sinkThere = new HashMap<>(there.lakeConnector());
    sinkThere.put("consumer.override.bootstrap.servers", first.bootstrapServers());
    connect.put("shop-lake", sinkThere);
    awaitRows(second.lake("shop"));
    connect.deleteIfPresent("shop-lake");
    try (KafkaProducer<String, String> producer = producer(first.cluster(), "orders")) {
      producer.initTransactions();
      transactions(producer, 5);
    }

    try (ObjectStore replica = second.bucket("acme-replica")) {
      replicateWithoutTheNewestFile(replica);
      Rendering here =
          region(
              "replica",
              second.bootstrapServers() + "\", mirrored: true",
              second.lakeOfPipeline("acme-replica", "shop"));
      String file = folder.resolve("replica.yaml").toString();
      assertThat(CommandRun.of("promote", "--file", file).exitCode()).isEqualTo(1);
      CommandRun promoted = CommandRun.of("promote", "--file", file, "--delete");
      assertThat(promoted.exitCode()).as(promoted.err()).isZero();

      put(connect, MirrorFiles.of(there, here).get("shop-lake.json"));
      LakeProof lake = new LakeProof(replica, "shop");
      awaitRows(lake);
      connect.deleteIfPresent("shop-mirror");
      try (KafkaProducer<String, String> producer =
          producer(KafkaCluster.at(second.bootstrapServers()), "orders-of-second")) {
        producer.initTransactions();
        transactions(producer, 5);
      }
      awaitRows(lake);

      assertThat(lake.ids("shop-lake", "public.orders"))
          .as("rows that the first region wrote, and then the second")
          .containsExactlyElementsOf(committed);
      List<LogEntry> chain = lake.entries("shop-lake", new Partition(TOPIC, 0));
      assertThat(ChainCheck.faults(chain)).isEmpty();
      assertThat(chain)
          .anyMatch(
              entry ->
                  entry instanceof Claimed claim && claim.reason() == ClaimReason.TOPIC_MIRRORED);
    }
  }

  private void replicateWithoutTheNewestFile(ObjectStore replica) {
    List<StoredObject> objects = second.store().list("shop/", "", 1_000);
    StoredObject newest =
        objects.stream()
            .filter(object -> object.key().value().startsWith("shop/public/orders/"))
            .max(Comparator.comparing(object -> object.key().value()))
            .orElseThrow();
    for (StoredObject object : objects) {
      if (!object.equals(newest)) {
        replica.put(object.key(), second.store().get(object.key()).orElseThrow());
      }
    }
  }

  /** No position is stored before the mirror is killed, so it begins anew. */
  @Test
  void whatIsSentTwiceWithoutExactlyOnceSupportIsLeftOutAlsoWhereKafkaAsksWhoComes()
      throws Exception {
    first = RegionKafka.firstSecured(Files.createDirectories(folder.resolve("first")));
    securedSecond =
        Optional.of(RegionKafka.secondSecured(Files.createDirectories(folder.resolve("kafka"))));
    second =
        SinkCluster.start(
            folder.resolve("second"),
            1,
            Map.of("offset.flush.interval.ms", "600000"),
            securedSecond.get().cluster());

    theMirrorIsKilledOnItsWay(securedSecond.get().security());

    assertThat(end(second.topics()))
        .as("records over there, some of them twice")
        .isGreaterThan(committed.size());
  }

  private void theMirrorIsKilledOnItsWay(String security) throws Exception {
    try (Topics topics = Topics.of(first.cluster());
        KafkaProducer<String, String> producer = producer(first.cluster(), "orders")) {
      topics.createIfAbsent(List.of(new TopicSpec(TOPIC, 1, Map.of())));
      producer.initTransactions();
      transactions(producer, 20);
      MovingReader reader = new MovingReader(TOPIC);
      reader.begins(first.cluster(), committed.size() / 2);
      run(security);
      awaitRows(second.lake("second"));
      reader.awaitPlace(second.kafka());

      transactions(producer, 20);
      second.worker().kill();
      transactions(producer, 20);
      second.worker().start();
      second.worker().awaitReady(SinkCluster.PATIENCE);
      awaitRows(second.lake("second"));

      assertThat(second.lake("second").ids("shop-lake", "public.orders"))
          .as("rows of the second lake")
          .containsExactlyElementsOf(committed);
      await()
          .atMost(SinkCluster.PATIENCE)
          .until(() -> runs(second.worker().rest().status("shop-mirror-groups")));
      reader.goesOnToTheEndOf(second.kafka(), committed);
      assertThat(second.worker().log()).doesNotContain("AuthorizationException");
    }
  }

  private static boolean runs(Optional<ConnectorStatus> status) {
    return status
        .filter(there -> there.state() == ConnectorStatus.State.RUNNING)
        .filter(there -> there.failure().isEmpty())
        .isPresent();
  }

  private static long end(Topics topics) {
    return topics.endOffsets(List.of(TOPIC)).getOrDefault(new Partition(TOPIC, 0), 0L);
  }

  /** Every third is taken back. */
  private void transactions(KafkaProducer<String, String> producer, int count) {
    for (int number = 0; number < count; number++) {
      List<Long> ids = new ArrayList<>();
      producer.beginTransaction();
      for (int i = 0; i < A_TRANSACTION; i++) {
        ids.add(nextId);
        producer.send(new ProducerRecord<>(TOPIC, OrderEvent.of(nextId++)));
      }
      if (number % 3 == 2) {
        producer.flush();
        producer.abortTransaction();
      } else {
        producer.commitTransaction();
        committed.addAll(ids);
      }
    }
  }

  private void run(String security) throws IOException {
    Map<String, String> files =
        MirrorFiles.of(
            region(
                "first",
                first.bootstrapServers() + "\"" + first.security(),
                "{ url: \"s3://acme-lake/first\", region: eu-central-1 }"),
            region(
                "second",
                second.bootstrapServers() + "\", mirrored: true" + security,
                second.lakeOfPipeline("second")));
    ConnectRest connect = second.worker().rest();
    for (String file : files.values()) {
      put(connect, file);
    }
  }

  private static void put(ConnectRest connect, String file) throws IOException {
    JsonNode document = new ObjectMapper().readTree(file);
    String name = document.get("name").asText();
    connect.put(
        name, new ObjectMapper().convertValue(document.get("config"), new TypeReference<>() {}));
    if (!name.equals("shop-mirror-groups")) {
      connect.awaitRunning(name, SinkCluster.PATIENCE);
    }
  }

  private void awaitRows(LakeProof lake) {
    await()
        .atMost(SinkCluster.PATIENCE)
        .until(() -> lake.ids("shop-lake", "public.orders").size() >= committed.size());
  }

  /** As its file says it, from the brokers on. */
  private Rendering region(String name, String kafka, String lake) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve(name + ".yaml"),
            """
            pipeline: shop
            source:
              { type: postgres, host: db.invalid, database: shop, user: cdc, password: "${env:P}", tables: [public.orders] }
            stream: { connect: "http://127.0.0.1:1", kafka: "%s }
            lake: %s
            """
                .formatted(kafka, lake));
    return Stations.of(PipelineFile.read(file)).rendering();
  }

  private static KafkaProducer<String, String> producer(KafkaCluster kafka, String id) {
    Map<String, Object> settings = new HashMap<>(kafka.clientProperties());
    settings.put("bootstrap.servers", kafka.bootstrapServers());
    settings.put("transactional.id", id);
    return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
  }
}
