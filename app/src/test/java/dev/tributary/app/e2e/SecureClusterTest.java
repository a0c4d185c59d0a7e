package dev.tributary.app.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.app.cli.CommandRun;
import dev.tributary.app.run.PipelineFile;
import dev.tributary.app.run.Stations;
import dev.tributary.sandbox.Sandbox;
import dev.tributary.sandbox.SqlServerStandInServer;
import dev.tributary.sandbox.shop.ShopDatabase;
import dev.tributary.sandbox.shop.ShopWorkload;
import dev.tributary.stream.ClusterInspection;
import dev.tributary.stream.TopicSpec;
import dev.tributary.stream.Topics;
import dev.tributary.testing.PipelineProcess;
import dev.tributary.testing.kafka.SecureKafka;
import dev.tributary.testing.kafka.TokenServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Pipelines on a {@link SecureCluster}, with their own rights, and what is said to others. */
@Timeout(900)
class SecureClusterTest {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final String BUCKET = "acme-lake";
  private static final String HEARTBEATS = "__debezium-heartbeat.shop";

  /** Records that one broker has are acknowledged, and two are wanted. */
  private static final String OF_ONE_COPY = "    ~ min.insync.replicas: 1 → 2";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private final List<String> story = new ArrayList<>();
  private final long started = System.nanoTime();
  private Sandbox outside;
  private SecureCluster cluster;
  private SecureKafka kafka;

  @BeforeEach
  void startCluster() throws Exception {
    outside =
        Sandbox.in(folder.resolve("outside")).withPostgres().withSqlServerStandIn().withS3().open();
    outside.start();
    outside.s3().bucket(BUCKET);
    note("servers");
    cluster = SecureCluster.start(folder.resolve("cluster"), outside.ports().connect());
    note("cluster");
    kafka = cluster.kafka();
  }

  @AfterEach
  void stopCluster() {
    cluster.close();
    outside.close();
    System.out.println(String.join(System.lineSeparator(), story));
  }

  private void note(String done) {
    story.add("%4d s: %s".formatted((System.nanoTime() - started) / 1_000_000_000, done));
  }

  @Test
  void pipelinesWithTheirOwnRightsOutliveABroker() throws Exception {
    cluster.letIn("shop");
    makeTopicOtherwise(HEARTBEATS);
    ShopDatabase shop = ShopDatabase.createIn(outside.postgres());
    shop.fill(1_000);
    Stations stations = stations(cluster.stream("shop"));
    WatchedPipeline watched = new WatchedPipeline(stations);
    try (ShopWorkload workload = shop.workload(7, 20);
        PipelineProcess up = PipelineProcess.start(folder, "up", "up")) {
      workload.start();
      assertThat(up.runsWithin(PATIENCE)).as(up.saidAtAll()).isTrue();
      assertThat(up.said())
          .contains("! topic %s differs, and stays so".formatted(HEARTBEATS), OF_ONE_COPY);
      watched.awaitMoreRows();
      note("running");

      kafka.kill(2);
      watched.awaitMoreRows();
      note("without a broker");
      kafka.startAgain(2);
      watched.awaitMoreRows();
      note("with it again");

      workload.stop();
      watched.requireVerified();
      note("verified");
      assertThat(exitCode("status")).isZero();
      assertThat(exitCode("doctor")).isZero();
      note("status and doctor");
      theConnectorsAreAsRenderedAndHoldNoSecret();
      note("rendered");
      theTopicsOutliveABroker(stations);
      aBadRecordGoesToTheDeadLetterQueue(stations);
      note("dead letter");
      assertThat(exitCode("down")).isZero();
      assertThat(up.exitCode(PATIENCE)).as(up.saidAtAll()).isZero();
    }
    aSchemaHistoryIsKeptThereToo();
    note("history");
    everyWayInIsFound();
    note("ways in");
    whoIsNotLetInIsTold();
    note("refusals");
  }

  /** As somebody does who makes it by hand, and does not say how many copies must have a record. */
  private void makeTopicOtherwise(String name) throws Exception {
    try (Admin admin = kafka.administrator()) {
      admin.createTopics(List.of(new NewTopic(name, 1, (short) 3))).all().get();
    }
  }

  private static void theTopicsOutliveABroker(Stations stations) {
    try (ClusterInspection inspection = ClusterInspection.of(stations.kafka())) {
      TopicSpec customers = new TopicSpec("shop.public.customers", 1, Map.of());
      assertThat(inspection.facts(List.of(customers)).topics())
          .singleElement()
          .satisfies(
              topic -> {
                assertThat(topic.replicas()).isEqualTo(3);
                assertThat(topic.setting("min.insync.replicas")).hasValue("2");
                assertThat(topic.settings())
                    .containsEntry("cleanup.policy", "delete")
                    .containsEntry("retention.ms", "604800000");
              });
    }
  }

  /** Whose producer and admin client are Connect's own, on behalf of the sink. */
  private void aBadRecordGoesToTheDeadLetterQueue(Stations stations) throws Exception {
    Map<String, String> settings = new TreeMap<>(stations.rendering().lakeConnector());
    settings.put("errors.tolerance", "all");
    settings.put("errors.deadletterqueue.topic.name", "shop.dead");
    stations.connect().put(stations.names().lakeConnector(), settings);
    Map<String, Object> client =
        new TreeMap<>(kafka.clientSettings("shop", KafkaWithRights.PASSWORD));
    client.put("bootstrap.servers", kafka.bootstrapServers());
    ByteArraySerializer bytes = new ByteArraySerializer();
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(client, bytes, bytes)) {
      producer
          .send(new ProducerRecord<>("shop.public.customers", "no JSON".getBytes(UTF_8)))
          .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
    try (Topics topics = Topics.of(stations.kafka())) {
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  topics.namesStartingWith("shop.dead").contains("shop.dead")
                      && topics.endOffsets(List.of("shop.dead")).values().stream()
                          .anyMatch(
                              records -> records > 0)); // a task that begins may read it twice
    }
  }

  /** Its clients are Debezium's own, which take nothing from the worker. */
  private void aSchemaHistoryIsKeptThereToo() throws Exception {
    SqlServerStandInServer server = outside.sqlServerStandIn();
    ShopDatabase.createIn(server).fill(200);
    cluster.letIn("crm");
    Path file =
        PipelineDraft.of("sqlserver", server, ShopDatabase.NAME)
            .named("crm")
            .over(cluster.stream("crm"))
            .into(outside.s3(), BUCKET)
            .writeInto(Files.createDirectories(folder.resolve("crm")));

    CommandRun deploy = CommandRun.of("deploy", "--yes", "--file", file.toString());

    assertThat(deploy.exitCode()).as(deploy.out() + deploy.err()).isZero();
    new WatchedPipeline(Stations.of(PipelineFile.read(file))).requireVerified();
    whatMayNotBeChangedIsTold(file);
    assertThat(CommandRun.of("undeploy", "--yes", "--file", file.toString()).exitCode()).isZero();
  }

  /** Debezium makes this topic, and leaves to the brokers how many copies must have a record. */
  private static void whatMayNotBeChangedIsTold(Path file) {
    CommandRun again = CommandRun.of("deploy", "--plan", "--file", file.toString());

    assertThat(again.out())
        .contains(
            "! topic __debezium-schema-history.crm differs, and stays so: this client lacks the right AlterConfigs on it",
            OF_ONE_COPY,
            "No changes");
    assertThat(again.exitCode()).isZero();
  }

  private void everyWayInIsFound() throws Exception {
    String trust = "trust: \"%s\", ".formatted(kafka.server().certificate());
    Path plain = Files.writeString(folder.resolve("plain"), "of-plain");
    Path tokens = Files.writeString(folder.resolve("tokens"), TokenServer.CLIENT_SECRET);

    assertThat(
            clusterId(
                kafka.bootstrapServers(),
                trust + "login: plain, user: plain, password: \"${file:%s}\"".formatted(plain)))
        .isNotEmpty();
    assertThat(
            clusterId(
                kafka.bootstrapServers(),
                trust
                    + "login: oauth, user: %s, password: \"${file:%s}\", token_url: \"%s\""
                        .formatted(TokenServer.CLIENT_ID, tokens, kafka.tokens().url())))
        .isNotEmpty();
    assertThat(
            clusterId(
                kafka.mutualTlsServers(),
                trust
                    + "certificate: \"%s\", key: \"${file:%s}\""
                        .formatted(kafka.client().certificate(), kafka.client().key())))
        .isNotEmpty();
  }

  private String clusterId(String servers, String security) {
    try (Topics topics = Topics.of(stations(cluster.stream(servers, security)).kafka())) {
      return topics.clusterId();
    }
  }

  private void whoIsNotLetInIsTold() throws Exception {
    String wrong = Files.writeString(folder.resolve("wrong"), "guessed").toString();
    String right = cluster.stream("shop");

    assertThat(refusalOfUp(right.replace(cluster.password().toString(), wrong)))
        .contains("Kafka at " + kafka.bootstrapServers() + " refuses", "Check the credentials");
    assertThat(refusalByKafka(right.replaceAll("(?<=security: \\{ )trust: [^,]*,", "")))
        .hasMessageContaining("there is no TLS connection to Kafka")
        .hasMessageContaining("of no authority that is trusted");
    assertThat(refusalByKafka(right.replaceAll("login: .*", "login: aws-iam }")))
        .hasMessageContaining("Client SASL mechanism 'AWS_MSK_IAM' not enabled in the server");
    assertThat(refusalByKafka(right.replace("cluster/kafka.pem", "nothing.pem")))
        .hasMessageContaining("Cannot read the certificates in " + folder.resolve("nothing.pem"));
    assertThat(refusalByConnect(right.replaceAll("connect_trust: [^,]*,", "")))
        .hasMessageContaining("There is no TLS connection to Kafka Connect")
        .hasMessageContaining("of no authority that is trusted");
    assertThat(refusalByConnect(right.replace(cluster.restPassword().toString(), wrong)))
        .hasMessageContaining(
            "Kafka Connect at %s asks for a user and a password".formatted(cluster.worker().url()));
  }

  private String refusalOfUp(String stream) throws Exception {
    file(stream);
    try (PipelineProcess up = PipelineProcess.start(folder, "refused", "up")) {
      assertThat(up.exitCode(PATIENCE)).as(up.saidAtAll()).isEqualTo(2);
      assertThat(up.saidAtAll())
          .doesNotContain("Exception", KafkaWithRights.PASSWORD, SecureRest.PASSWORD);
      return up.saidAtAll();
    }
  }

  private Throwable refusalByKafka(String stream) {
    return catchThrowable(() -> Topics.of(stations(stream).kafka()).clusterId());
  }

  private Throwable refusalByConnect(String stream) {
    return catchThrowable(() -> stations(stream).connect().version());
  }

  private void theConnectorsAreAsRenderedAndHoldNoSecret() throws Exception {
    assertThat(exitCode("render", "--into", folder.resolve("rendered").toString())).isZero();
    for (String connector : List.of("shop-source", "shop-lake")) {
      Map<String, String> running = cluster.worker().rest().config(connector).orElseThrow();
      JsonNode rendered =
          new ObjectMapper()
              .readTree(folder.resolve("rendered").resolve(connector + ".json").toFile());

      Map<String, String> config = new TreeMap<>(Map.of("name", connector));
      rendered
          .path("config")
          .fields()
          .forEachRemaining(setting -> config.put(setting.getKey(), setting.getValue().asText()));
      assertThat(running)
          .isEqualTo(config)
          .allSatisfy((name, value) -> assertThat(value).doesNotContain(KafkaWithRights.PASSWORD));
    }
  }

  private Stations stations(String stream) {
    return Stations.of(PipelineFile.read(file(stream)));
  }

  private Path file(String stream) {
    return PipelineDraft.of("postgres", outside.postgres(), ShopDatabase.NAME)
        .over(stream)
        .into(outside.s3(), BUCKET)
        .writeInto(folder);
  }

  private int exitCode(String... command) {
    List<String> line = new ArrayList<>(List.of(command));
    line.addAll(List.of("--file", folder.resolve("tributary.yaml").toString()));
    CommandRun run = CommandRun.of(line.toArray(String[]::new));
    System.out.println(run.out() + run.err());
    return run.exitCode();
  }
}
