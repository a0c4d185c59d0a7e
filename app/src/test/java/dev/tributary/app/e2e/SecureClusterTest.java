package dev.tributary.app.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.tributary.app.console.Console;
import dev.tributary.app.run.LakeWatch;
import dev.tributary.app.run.PipelineFile;
import dev.tributary.app.run.Stations;
import dev.tributary.app.run.Verifier;
import dev.tributary.checks.verify.VerifyReport;
import dev.tributary.lake.store.ObjectStore;
import dev.tributary.sandbox.Sandbox;
import dev.tributary.sandbox.shop.ShopDatabase;
import dev.tributary.sandbox.shop.ShopWorkload;
import dev.tributary.stream.ConnectAccess;
import dev.tributary.stream.Topics;
import dev.tributary.testing.ConnectRelease;
import dev.tributary.testing.ConnectWorker;
import dev.tributary.testing.PipelineProcess;
import dev.tributary.testing.PluginZip;
import dev.tributary.testing.WorkerProfile;
import dev.tributary.testing.kafka.KeyFiles;
import dev.tributary.testing.kafka.SecureKafka;
import dev.tributary.testing.kafka.TokenServer;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A pipeline on a cluster that lets in nobody it does not know: three brokers with TLS, SCRAM and
 * rights given one by one, and a worker whose REST interface asks for a password. The pipeline's
 * user has the rights that docs/how-to/run-on-your-connect-cluster.md lists, and no others.
 */
@Timeout(600)
class SecureClusterTest {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final String BUCKET = "acme-lake";
  private static final String USER_PASSWORD = "of the pipeline";
  private static final String WORKER_PASSWORD = "of the workers";
  private static final String REST_PASSWORD = "of the operators";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private final Console console = new Console(new PrintWriter(System.err, true, UTF_8), false);
  private SecureKafka kafka;
  private Sandbox outside;
  private ConnectWorker worker;
  private ShopDatabase shop;
  private Path kafkaPassword;
  private Path restPassword;

  @BeforeEach
  void startCluster() throws Exception {
    outside = Sandbox.in(folder.resolve("outside")).withPostgres().withS3().open();
    outside.start();
    outside.s3().bucket(BUCKET);
    kafka = SecureKafka.start(folder.resolve("kafka"), "by-certificate");
    letIn();
    kafkaPassword = Files.writeString(folder.resolve("kafka-password"), USER_PASSWORD);
    restPassword = Files.writeString(folder.resolve("rest-password"), REST_PASSWORD);
    worker = worker(outside.ports().connect());
    PluginZip.of("capture", "tributary-source").unpackInto(worker.plugins());
    PluginZip.of("sink", "tributary-sink").unpackInto(worker.plugins());
    worker.start();
    shop = ShopDatabase.createIn(outside.postgres());
    shop.fill(1_000);
    worker.awaitReady(PATIENCE);
  }

  @AfterEach
  void stopCluster() {
    worker.close();
    kafka.close();
    outside.close();
  }

  @Test
  void aPipelineWithItsOwnRightsOutlivesABroker() throws Exception {
    Stations stations = stations(security(kafkaPassword));
    try (ShopWorkload workload = shop.workload(7, 20)) {
      workload.start();
      try (PipelineProcess up = PipelineProcess.start(folder, "up", "up")) {
        assertThat(up.runsWithin(PATIENCE)).as(up.saidAtAll()).isTrue();
        flow(stations);

        kafka.kill(2);
        flow(stations);
        kafka.startAgain(2);
        flow(stations);

        workload.stop();
        VerifyReport report = Verifier.of(stations).run(PATIENCE, console);
        assertThat(report.verified()).as("%s: %s", folder, report.toJson()).isTrue();
        assertThat(run("status", "status")).isZero();
        assertThat(run("doctor", "doctor")).isZero();
        noSecretIsInTheConnectors(stations);
        assertThat(run("down", "down")).isZero();
        assertThat(up.exitCode(PATIENCE)).as(up.saidAtAll()).isZero();
      }
    }
    everyWayInIsFound();
    whoIsNotLetInIsTold();
  }

  private void everyWayInIsFound() throws Exception {
    String trust = "trust: \"%s\", ".formatted(kafka.server().certificate());
    String plain = Files.writeString(folder.resolve("plain"), "of-plain").toString();
    String tokens =
        Files.writeString(folder.resolve("tokens"), TokenServer.CLIENT_SECRET).toString();

    assertThat(
            clusterId(
                trust + "login: plain, user: plain, password: \"${file:%s}\"".formatted(plain)))
        .isNotEmpty();
    assertThat(
            clusterId(
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

  private void whoIsNotLetInIsTold() throws Exception {
    Path wrong = Files.writeString(folder.resolve("wrong"), "guessed");
    String right = security(kafkaPassword);

    assertThat(refusalOfUp(security(wrong)))
        .contains("Kafka at " + kafka.bootstrapServers() + " refuses", "Check the credentials");
    assertThat(refusalByKafka(right.replaceAll("(?<=security: \\{ )trust: [^,]*,", "")))
        .hasMessageContaining("there is no TLS connection to Kafka")
        .hasMessageContaining("of no authority that is trusted");
    assertThat(refusalByKafka(right.replace("kafka/kafka.pem", "nothing.pem")))
        .hasMessageContaining("Cannot read the certificates in " + folder.resolve("nothing.pem"));
    assertThat(refusalByConnect(right.replaceAll("connect_trust: [^,]*,", "")))
        .hasMessageContaining("There is no TLS connection to Kafka Connect")
        .hasMessageContaining("of no authority that is trusted");
    assertThat(refusalByConnect(right.replace(restPassword.toString(), wrong.toString())))
        .hasMessageContaining(
            "Kafka Connect at %s asks for a user and a password".formatted(worker.url()));
  }

  private String refusalOfUp(String stream) throws Exception {
    file(stream);
    try (PipelineProcess up = PipelineProcess.start(folder, "refused", "up")) {
      assertThat(up.exitCode(PATIENCE)).as(up.saidAtAll()).isEqualTo(2);
      assertThat(up.saidAtAll()).doesNotContain("Exception", USER_PASSWORD, REST_PASSWORD);
      return up.saidAtAll();
    }
  }

  private Throwable refusalByKafka(String stream) {
    return catchThrowable(() -> Topics.of(stations(stream).kafka()).clusterId());
  }

  private Throwable refusalByConnect(String stream) {
    return catchThrowable(() -> stations(stream).connect().version());
  }

  private String clusterId(String security) {
    return clusterId(kafka.bootstrapServers(), security);
  }

  private String clusterId(String servers, String security) {
    Path file = file("security: { %s }".formatted(security), servers);
    try (Topics topics = Topics.of(Stations.of(PipelineFile.read(file)).kafka())) {
      return topics.clusterId();
    }
  }

  private void noSecretIsInTheConnectors(Stations stations) {
    for (String connector : worker.rest().connectors()) {
      assertThat(worker.rest().config(connector).orElseThrow().values())
          .noneMatch(value -> value.contains(USER_PASSWORD));
    }
    assertThat(worker.rest().connectors())
        .containsExactlyInAnyOrder(
            stations.names().sourceConnector(), stations.names().lakeConnector());
  }

  /** What the how-to lists, for a pipeline that is called shop. */
  private void letIn() throws Exception {
    kafka.addUser("shop", USER_PASSWORD);
    kafka.allow("shop", TOPIC, PREFIXED, "shop.", CREATE, READ, WRITE, DESCRIBE_CONFIGS);
    for (String topic :
        List.of(
            "__debezium-heartbeat.shop",
            "__tributary-snapshot-requests.shop",
            "__tributary-snapshot-notes.shop")) {
      kafka.allow("shop", TOPIC, LITERAL, topic, CREATE, READ, WRITE, DESCRIBE_CONFIGS);
    }
    kafka.allow("shop", GROUP, LITERAL, "connect-shop-lake", READ);
    kafka.allow("shop", GROUP, LITERAL, "__tributary-snapshot-requests.shop", READ);

    kafka.addUser("connect", WORKER_PASSWORD);
    kafka.allow("connect", TOPIC, PREFIXED, "connect-", CREATE, READ, WRITE, DESCRIBE_CONFIGS);
    kafka.allow("connect", GROUP, LITERAL, "connect-cluster", READ);
  }

  private ConnectWorker worker(int port) throws Exception {
    KeyFiles keys = KeyFiles.make(folder.resolve("worker-keys"), "connect");
    Path users = Files.writeString(folder.resolve("users"), "ops=" + REST_PASSWORD + "\n");
    Path jaas =
        Files.writeString(
            folder.resolve("jaas.conf"),
            """
            KafkaConnect {
              org.apache.kafka.connect.rest.basic.auth.extension.PropertyFileLoginModule required
              file="%s";
            };
            """
                .formatted(users));
    Map<String, String> settings = new HashMap<>();
    Map<String, String> client = kafka.clientSettings("connect", WORKER_PASSWORD);
    settings.putAll(client);
    for (String of : List.of("producer.", "consumer.", "admin.")) {
      client.forEach((name, value) -> settings.put(of + name, value));
    }
    for (String store : List.of("config", "offset", "status")) {
      settings.put(store + ".storage.replication.factor", "3");
    }
    settings.put("listeners.https.ssl.keystore.type", "PKCS12");
    settings.put("listeners.https.ssl.keystore.location", keys.store().toString());
    settings.put("listeners.https.ssl.keystore.password", KeyFiles.PASSWORD);
    settings.put("listeners.https.ssl.key.password", KeyFiles.PASSWORD);
    settings.put(
        "rest.extension.classes",
        "org.apache.kafka.connect.rest.basic.auth.extension.BasicAuthSecurityRestExtension");
    return ConnectWorker.of(
        ConnectRelease.NEWEST,
        folder.resolve("worker"),
        kafka.bootstrapServers(),
        new ConnectAccess(
            URI.create("https://127.0.0.1:" + port),
            Optional.of(new ConnectAccess.Login("ops", REST_PASSWORD)),
            Optional.of(keys.certificateText())),
        WorkerProfile.hurried(512)
            .withSettings(settings)
            .withOptions(List.of("-Djava.security.auth.login.config=" + jaas)));
  }

  private String security(Path password) {
    return """
        connect_user: ops, connect_password: "${file:%s}", connect_trust: "%s",
        security: { trust: "%s", login: scram-sha-512, user: shop, password: "${file:%s}" }"""
        .formatted(
            restPassword,
            folder.resolve("worker-keys/connect.pem"),
            kafka.server().certificate(),
            password);
  }

  private Stations stations(String stream) {
    return Stations.of(PipelineFile.read(file(stream)));
  }

  private Path file(String stream) {
    return file(stream, kafka.bootstrapServers());
  }

  private Path file(String stream, String servers) {
    return ShopPipeline.write(
        folder,
        outside.postgres(),
        "kafka: \"%s\", connect: \"%s\", %s"
            .formatted(servers, worker.url(), stream.replace("\n", " ")),
        ShopPipeline.bucket(outside.s3(), outside.s3().endpoint(), BUCKET));
  }

  /** Waits until new rows come into the lake. */
  private void flow(Stations stations) {
    long before = rows(stations);
    await().atMost(PATIENCE).until(() -> rows(stations) > before);
  }

  private static long rows(Stations stations) {
    try (ObjectStore store = stations.store()) {
      LakeWatch lake =
          new LakeWatch(
              store, stations.log(store), stations.names().lakeConnector(), InstantSource.system());
      lake.look();
      return lake.rows();
    }
  }

  private int run(String name, String... command) throws InterruptedException {
    try (PipelineProcess process = PipelineProcess.start(folder, name, command)) {
      int code = process.exitCode(PATIENCE);
      System.out.println(process.saidAtAll());
      return code;
    }
  }
}
