package dev.tributary.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.pipeline.PipelineParser;
import dev.tributary.pipeline.render.Environment;
import dev.tributary.pipeline.render.MirrorFiles;
import dev.tributary.pipeline.render.Rendering;
import dev.tributary.sandbox.Sandbox;
import dev.tributary.source.KafkaAccess;
import dev.tributary.stream.ConnectRest;
import dev.tributary.stream.KafkaCluster;
import dev.tributary.stream.Partition;
import dev.tributary.stream.TopicSpec;
import dev.tributary.stream.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A second region's Kafka and lake, filled by MirrorMaker and a sink as they are rendered. */
@Timeout(600)
class MirrorTest {
  private static final String TOPIC = "shop.public.orders";
  private static final int A_TRANSACTION = 500;
  private static final String VALUE =
      """
      {"schema":{"type":"struct","name":"order","optional":false,"fields":[
        {"field":"id","type":"int64","optional":false}]},"payload":{"id":%d}}""";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private final List<Long> committed = new ArrayList<>();
  private long nextId;
  private Sandbox first;
  private SinkCluster second;

  @BeforeEach
  void startRegions() throws Exception {
    first = Sandbox.in(folder.resolve("first")).withBroker().open();
    first.start();
    second =
        SinkCluster.start(
            folder.resolve("second"), 1, Map.of("exactly.once.source.support", "enabled"));
  }

  @AfterEach
  void stopRegions() {
    second.close();
    first.close();
  }

  @Test
  void theSecondLakeHasEachCommittedRecordOnceThoughTheMirrorIsKilled() throws Exception {
    try (Topics topics = Topics.of(KafkaCluster.at(first.kafka().bootstrapServers()));
        KafkaProducer<String, String> producer = producer()) {
      topics.createIfAbsent(List.of(new TopicSpec(TOPIC, 1, Map.of())));
      producer.initTransactions();
      transactions(producer, 20);
      run();
      awaitRows();

      transactions(producer, 20);
      second.worker().kill();
      transactions(producer, 20);
      second.worker().start();
      second.worker().awaitReady(SinkCluster.PATIENCE);
      awaitRows();

      assertThat(second.lake("second").ids("shop-lake", TOPIC))
          .as("rows of the second lake")
          .containsExactlyElementsOf(committed);
      Partition partition = new Partition(TOPIC, 0);
      assertThat(second.topics().endOffsets(List.of(TOPIC)).get(partition))
          .as("what was taken back takes no offsets over there")
          .isLessThan(topics.endOffsets(List.of(TOPIC)).get(partition));
    }
  }

  /** Every third is taken back. */
  private void transactions(KafkaProducer<String, String> producer, int count) {
    for (int number = 0; number < count; number++) {
      List<Long> ids = new ArrayList<>();
      producer.beginTransaction();
      for (int i = 0; i < A_TRANSACTION; i++) {
        ids.add(nextId);
        producer.send(new ProducerRecord<>(TOPIC, VALUE.formatted(nextId++)));
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

  private void run() throws JsonProcessingException {
    Map<String, String> files =
        MirrorFiles.of(
            region(
                first.kafka().bootstrapServers(),
                "{ url: \"s3://acme-lake/first\", region: eu-central-1 }"),
            region(second.bootstrapServers(), second.lakeOfPipeline("second")));
    ConnectRest connect = second.worker().rest();
    for (String file : files.values()) {
      JsonNode document = new ObjectMapper().readTree(file);
      String name = document.get("name").asText();
      connect.put(
          name, new ObjectMapper().convertValue(document.get("config"), new TypeReference<>() {}));
      if (!name.equals("shop-mirror-groups")) { // which has no task before there is a group
        connect.awaitRunning(name, SinkCluster.PATIENCE);
      }
    }
  }

  private void awaitRows() {
    await()
        .atMost(SinkCluster.PATIENCE)
        .until(() -> second.lake("second").ids("shop-lake", TOPIC).size() >= committed.size());
  }

  private static Rendering region(String brokers, String lake) {
    return new Rendering(
        PipelineParser.parse(
            "tributary.yaml",
            """
            pipeline: shop
            source:
              { type: postgres, host: db.invalid, database: shop, user: cdc, password: "${env:P}", tables: [public.orders] }
            stream: { kafka: "%s", connect: "http://127.0.0.1:1" }
            lake: %s
            """
                .formatted(brokers, lake)),
        Environment.unasked(KafkaAccess.open(brokers)));
  }

  private KafkaProducer<String, String> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", first.kafka().bootstrapServers(), "transactional.id", "orders"),
        new StringSerializer(),
        new StringSerializer());
  }
}
