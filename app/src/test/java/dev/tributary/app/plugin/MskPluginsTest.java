package dev.tributary.app.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import dev.tributary.pipeline.render.MskFiles.Beginning;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is rendered and packed for MSK Connect, in a worker of the line that it runs: the archives,
 * the worker's properties, the connectors' settings. With stand-ins for the brokers' login by IAM
 * and for Secrets Manager, and AWS's own libraries before them.
 */
@Timeout(300)
class MskPluginsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String BUCKET = "acme-lake";
  private static final String SECRETS = "aws.endpointUrlSecretsManager";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** One that keeps a place in the database, and one that keeps a history of tables. */
  private static final Set<Engine> LOSING = EnumSet.of(Engine.POSTGRES, Engine.MYSQL);

  private static List<PluginArchive> archives = List.of();

  @TempDir private Path folder;

  private Sandbox outside;
  private SecretsManagerStandIn secrets;
  private MskKafka kafka;

  @BeforeAll
  static void packPlugins(@TempDir Path packed) {
    archives = BuiltPlugins.beside().packInto(packed).archives();
  }

  private OrdersDatabase start(Engine engine) throws SQLException {
    outside = engine.wanted(Sandbox.in(folder.resolve("outside")).withS3()).open();
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
  void startWhatStandsInForAws() throws Exception {
    kafka = MskKafka.start(folder.resolve("kafka"));
    secrets = SecretsManagerStandIn.start();
    System.setProperty(SECRETS, secrets.endpoint().toString());
  }

  @AfterEach
  void stopServers() {
    outside.close();
    secrets.close();
    kafka.close();
    System.clearProperty(SECRETS);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsRenderedRunsInAWorkerOfThatLine(Engine engine) throws Exception {
    OrdersDatabase database = start(engine);
    PipelineFile file = PipelineFile.read(file(engine, database));
    Map<String, String> files = files(file, Beginning.SNAPSHOT);
    assertThat(Standing.asFarAsKnown(file)).isEqualTo(Standing.of(Progress.NEW));
    KafkaCluster cluster = Stations.of(file).kafka();
    makeTopics(cluster, files.get("shop-topics.sh"));

    try (ConnectWorker worker = worker(cluster, files.get("shop.worker.properties"))) {
      worker.start();
      worker.awaitReady(PATIENCE);
      theConnectorsRun(worker.rest(), files);
      rowsInTheLake(engine, 2, worker);
      database.execute("insert into orders values (3, 'salt')");
      rowsInTheLake(engine, 3, worker);
      assertThat(secrets.asked()).contains("shop/capture", "shop/lake");
      assertThat(worker.log()).doesNotContain(database.password());
      ManagementHost host = new ManagementHost(file.path());
      theManagementHostSeesItWithoutConnect(host, new TableId(engine.schema(), "orders"));
      if (LOSING.contains(engine)) {
        new PlaceLostOnMsk(
                host,
                database,
                kafka,
                settings(files.get("shop.source.json")),
                settings(files(file, Beginning.FROM_NOW).get("shop.source.json")))
            .goesOnFromThePresent(engine, worker, PATIENCE);
        rowsInTheLake(engine, 9, worker);
        host.verifies();
      }
    }
    new MskAccount(file.path(), files).isSeenByTheCommandLine();
  }

  private static void theConnectorsRun(ConnectRest connect, Map<String, String> files)
      throws Exception {
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
    assertThat(connect.config("shop-source").orElseThrow())
        .containsEntry("database.password", "${secretsmanager:shop/capture:password}");
  }

  private static Map<String, String> files(PipelineFile file, Beginning beginning) {
    return MskFiles.of(Stations.of(file).rendering(), Optional.empty(), beginning);
  }

  private static void theManagementHostSeesItWithoutConnect(ManagementHost host, TableId orders) {
    host.takesASnapshot(orders, 3);
    host.verifies();
    host.sees(orders, 6);
    host.findsNothingInTheWay();
  }

  /** As the script does, with Kafka's own tools. */
  private static void makeTopics(KafkaCluster cluster, String script) {
    List<TopicSpec> topics =
        Pattern.compile("--topic (\\S+)")
            .matcher(script)
            .results()
            .map(topic -> new TopicSpec(topic.group(1), 1, Map.of()))
            .toList();
    try (Topics kafka = Topics.of(cluster)) {
      kafka.createIfAbsent(topics);
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
                kafka.bootstrapServers(),
                outside.s3().endpoint()));
  }

  /** Its own clients are told by MSK Connect how to log in. */
  private ConnectWorker worker(KafkaCluster cluster, String properties) throws IOException {
    Properties rendered = new Properties();
    rendered.load(new StringReader(properties));
    Map<String, String> settings = new TreeMap<>(cluster.clientProperties());
    settings.putAll(MskKafka.workerSettings());
    rendered.forEach((name, value) -> settings.put(name.toString(), value.toString()));
    settings.put("offset.flush.interval.ms", "1000"); // places are waited for
    settings.put("offset.storage.topic", PipelineNames.offsetTopic("shop-source"));
    settings.put("config.providers.secretsmanager.param.endpoint", secrets.endpoint().toString());
    ConnectWorker worker =
        ConnectWorker.of(
            ConnectRelease.OLDEST,
            folder.resolve("worker"),
            kafka.bootstrapServers(),
            outside.ports().connect(),
            WorkerProfile.hurried(512)
                .withLibraries(ConnectRelease.loginByIam())
                .withOptions(kafka.workerOptions())
                .withSettings(settings));
    archives.forEach(archive -> new PluginZip(archive.file()).unpackInto(worker.plugins()));
    return worker;
  }

  private static Map<String, String> settings(String rendered) throws IOException {
    return JSON.readValue(rendered, new TypeReference<>() {});
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
