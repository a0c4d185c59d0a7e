package dev.tributary.app.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.app.cli.CommandRun;
import dev.tributary.app.msk.BuiltPlugins;
import dev.tributary.app.msk.PluginArchive;
import dev.tributary.app.plugin.OrdersDatabase.Engine;
import dev.tributary.app.run.PipelineFile;
import dev.tributary.app.run.Standing;
import dev.tributary.app.run.Stations;
import dev.tributary.lake.LakeLayout;
import dev.tributary.lake.LakeReader;
import dev.tributary.lake.store.ObjectStore;
import dev.tributary.lake.store.S3ObjectStore;
import dev.tributary.lake.store.S3Settings;
import dev.tributary.pipeline.render.MskFiles;
import dev.tributary.pipeline.render.PipelineNames;
import dev.tributary.sandbox.Sandbox;
import dev.tributary.sandbox.ServerUnavailableException;
import dev.tributary.secrets.SecretsManagerStandIn;
import dev.tributary.source.Progress;
import dev.tributary.source.TableId;
import dev.tributary.stream.ConnectRest;
import dev.tributary.stream.KafkaCluster;
import dev.tributary.stream.TopicSpec;
import dev.tributary.stream.Topics;
import dev.tributary.stream.msk.MskConnectStandIn;
import dev.tributary.testing.ConnectRelease;
import dev.tributary.testing.ConnectWorker;
import dev.tributary.testing.PluginZip;
import dev.tributary.testing.WorkerProfile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is rendered and packed for MSK Connect, in a worker of the line that it runs: the archives,
 * the worker's properties, the connectors' settings. But for the login by IAM, which only AWS has,
 * and with a stand-in for Secrets Manager.
 */
@Timeout(300)
class MskPluginsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String BUCKET = "acme-lake";
  private static final List<String> PROPERTIES =
      List.of(
          "aws.accessKeyId",
          "aws.secretAccessKey",
          "aws.endpointUrlSecretsManager",
          "aws.endpointUrlKafkaConnect");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  private Sandbox outside;
  private SecretsManagerStandIn secrets;

  private OrdersDatabase start(Engine engine) throws SQLException {
    outside = engine.wanted(Sandbox.in(folder.resolve("outside")).withBroker().withS3()).open();
    try {
      outside.start();
    } catch (ServerUnavailableException e) {
      Assumptions.abort(e.getMessage());
    }
    outside.s3().bucket(BUCKET);
    OrdersDatabase database = engine.orders(outside);
    secrets.put("shop/capture", "{\"password\":\"%s\"}".formatted(database.password()));
    secrets.put(
        "shop/lake",
        "{\"id\":\"%s\",\"key\":\"%s\"}"
            .formatted(outside.s3().accessKey(), outside.s3().secretKey()));
    return database;
  }

  @BeforeEach
  void startSecretsManager() {
    secrets = SecretsManagerStandIn.start();
    System.setProperty("aws.accessKeyId", "TEST");
    System.setProperty("aws.secretAccessKey", "test");
    System.setProperty("aws.endpointUrlSecretsManager", secrets.endpoint().toString());
  }

  @AfterEach
  void stopServers() {
    outside.close();
    secrets.close();
    PROPERTIES.forEach(System::clearProperty);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsRenderedRunsInAWorkerOfThatLine(Engine engine) throws Exception {
    OrdersDatabase database = start(engine);
    PipelineFile file = PipelineFile.read(file(engine, database));
    Map<String, String> files = MskFiles.of(Stations.of(file).rendering(), Optional.empty());
    assertThat(Standing.asFarAsKnown(file)).isEqualTo(Standing.of(Progress.NEW));
    makeTopics(files.get("shop-topics.sh"));

    try (ConnectWorker worker = worker(files.get("shop.worker.properties"))) {
      worker.start();
      worker.awaitReady(PATIENCE);
      ConnectRest connect = worker.rest();
      assertThat(connect.plugins())
          .contains(
              "dev.tributary.capture.postgres.ExactPostgresConnector",
              "dev.tributary.plugin.mysql.FencedMySqlConnector",
              "dev.tributary.plugin.mariadb.FencedMariaDbConnector",
              "dev.tributary.plugin.sqlserver.FencedSqlServerConnector",
              "dev.tributary.sink.LakeSinkConnector");

      connect.put("shop-source", settings(files.get("shop.source.json")));
      connect.put("shop-lake", settings(files.get("shop.sink.json")));

      connect.awaitRunning("shop-source", PATIENCE);
      connect.awaitRunning("shop-lake", PATIENCE);
      rowsInTheLake(engine, 2, worker);
      database.execute("insert into orders values (3, 'salt')");
      rowsInTheLake(engine, 3, worker);
      assertThat(connect.config("shop-source").orElseThrow())
          .containsEntry("database.password", "${secretsmanager:shop/capture:password}");
      assertThat(secrets.asked()).contains("shop/capture", "shop/lake");
      assertThat(worker.log()).doesNotContain(database.password());
      theManagementHostSeesItWithoutConnect(file, new TableId(engine.schema(), "orders"));
    }
    assertThat(Standing.asFarAsKnown(file)).isEqualTo(Standing.of(Progress.RUNNING));
    theCommandLineSeesWhatHasLanded(files);
  }

  private void theManagementHostSeesItWithoutConnect(PipelineFile file, TableId orders) {
    ManagementHost host = new ManagementHost(file, outside.kafka().bootstrapServers());
    host.takesASnapshot(orders, 3);
    host.verifies();
    host.sees(orders, 6);
    host.findsNothingInTheWayOfTheDatabase();
  }

  /** As the script does, with Kafka's own tools. */
  private void makeTopics(String script) {
    List<TopicSpec> topics =
        Pattern.compile("--topic (\\S+)")
            .matcher(script)
            .results()
            .map(topic -> new TopicSpec(topic.group(1), 1, Map.of()))
            .toList();
    try (Topics kafka = Topics.of(KafkaCluster.at(outside.kafka().bootstrapServers()))) {
      kafka.createIfAbsent(topics);
    }
  }

  /** It reads the lake's keys from Secrets Manager, too. */
  private void theCommandLineSeesWhatHasLanded(Map<String, String> files) throws IOException {
    try (MskConnectStandIn msk = MskConnectStandIn.start()) {
      for (String connector : List.of("source", "sink")) {
        String name = connector.equals("sink") ? "shop-lake" : "shop-source";
        msk.run(
            name,
            JSON.readValue(
                files.get("shop.%s.json".formatted(connector)), new TypeReference<>() {}),
            "plugins/tributary-%s-0123456789ab.zip".formatted(connector),
            files.get("shop.worker.properties")
                + "offset.storage.topic=__tributary_offsets."
                + name);
      }
      System.setProperty("aws.endpointUrlKafkaConnect", msk.endpoint().toString());
      String file = folder.resolve("tributary.yaml").toString();

      CommandRun status = CommandRun.of("status", "--json", "--file", file);
      CommandRun diff = CommandRun.of("diff", "--file", file);
      CommandRun down = CommandRun.of("down", "--forget-position", "--file", file);

      assertThat(status.err()).isEmpty();
      assertThat(status.exitCode()).isZero();
      JsonNode seen = JSON.readTree(status.out());
      assertThat(seen.findValuesAsText("state")).containsExactly("RUNNING", "RUNNING");
      assertThat(Instant.parse(seen.path("newestObject").asText())).isBefore(Instant.now());
      assertThat(Instant.parse(seen.path("newestSourceCommit").asText()))
          .isBefore(Instant.parse(seen.path("asOf").asText()));
      assertThat(diff.out()).isEqualTo("MSK Connect has what the file says.%n".formatted());
      assertThat(diff.exitCode()).isZero();
      assertThat(down.exitCode()).isEqualTo(2);
      assertThat(down.err())
          .contains(
              "destroy --stage connector", "delete the topic __tributary_offsets.shop-source");
    }
  }

  private Path file(Engine engine, OrdersDatabase database) throws IOException {
    return Files.writeString(
        folder.resolve("tributary.yaml"),
        """
        pipeline: shop
        source:
          type: %s
          host: 127.0.0.1
          port: %d
          database: shop
          user: %s
          password: "${secretsmanager:shop/capture:password}"
          tables: [%s.orders]
        stream: { kafka: "%s", security: { login: aws-iam } }
        lake:
          url: s3://acme-lake/shop
          region: eu-central-1
          endpoint: %s
          access_key: "${secretsmanager:shop/lake:id}"
          secret_key: "${secretsmanager:shop/lake:key}"
          roll: { every: 1s }
        """
            .formatted(
                engine.type(),
                database.port(),
                database.user(),
                engine.schema(),
                outside.kafka().bootstrapServers(),
                outside.s3().endpoint()));
  }

  private ConnectWorker worker(String properties) throws IOException {
    Properties rendered = new Properties();
    rendered.load(new StringReader(properties));
    Map<String, String> settings = new TreeMap<>();
    rendered.forEach((name, value) -> settings.put(name.toString(), value.toString()));
    settings.put("offset.storage.topic", PipelineNames.offsetTopic("shop-source"));
    settings.put("config.providers.secretsmanager.param.endpoint", secrets.endpoint().toString());
    ConnectWorker worker =
        ConnectWorker.of(
            ConnectRelease.OLDEST,
            folder.resolve("worker"),
            outside.kafka().bootstrapServers(),
            outside.ports().connect(),
            WorkerProfile.hurried(512)
                .withOptions(List.of("-Daws.accessKeyId=TEST", "-Daws.secretAccessKey=test"))
                .withSettings(settings));
    for (PluginArchive archive :
        BuiltPlugins.beside().packInto(folder.resolve("packed")).archives()) {
      new PluginZip(archive.file()).unpackInto(worker.plugins());
    }
    return worker;
  }

  /** The broker here is an open one. */
  private static Map<String, String> settings(String rendered) throws IOException {
    Map<String, String> settings = JSON.readValue(rendered, new TypeReference<>() {});
    settings.keySet().removeIf(name -> name.matches(".*(sasl\\..*|security\\.protocol)"));
    return settings;
  }

  private void rowsInTheLake(Engine engine, int rows, ConnectWorker worker) {
    try (ObjectStore store =
        new S3ObjectStore(
            S3Settings.at(
                outside.s3().endpoint(),
                BUCKET,
                new S3Settings.AccessKey(outside.s3().accessKey(), outside.s3().secretKey())))) {
      LakeReader lake = new LakeReader(store, LakeLayout.under("shop"));
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(lake.rows(engine.schema() + ".orders"))
                      .as(worker.log())
                      .isEqualTo(rows));
    }
  }
}
