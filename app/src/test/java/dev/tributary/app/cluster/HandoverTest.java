package dev.tributary.app.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.pipeline.Pipeline;
import dev.tributary.pipeline.PipelineParser;
import dev.tributary.pipeline.adopt.Adoption;
import dev.tributary.pipeline.adopt.Adoption.Choice;
import dev.tributary.pipeline.adopt.read.InputFile;
import dev.tributary.pipeline.render.ConnectFiles;
import dev.tributary.pipeline.render.Environment;
import dev.tributary.pipeline.render.Rendering;
import dev.tributary.sandbox.EmbeddedPostgres;
import dev.tributary.sandbox.Sandbox;
import dev.tributary.source.KafkaAccess;
import dev.tributary.stream.ConnectRest;
import dev.tributary.stream.TopicSpec;
import dev.tributary.testing.PluginZip;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A pipeline goes on where Debezium as it is and a sink of another name stood, as adopt tells. */
@Timeout(600)
class HandoverTest {
  private static final String TABLE = "public.notes";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private final HttpClient http = HttpClient.newHttpClient();
  private Sandbox outside;
  private EmbeddedPostgres database;
  private SinkCluster cluster;
  private ConnectRest connect;

  @BeforeEach
  void start() throws Exception {
    outside = Sandbox.in(folder.resolve("database")).withPostgres().open();
    outside.start();
    database = outside.postgres();
    cluster = SinkCluster.start(folder.resolve("cluster"), 1);
    cluster.worker().kill();
    PluginZip.of("capture", "tributary-source").unpackInto(cluster.worker().plugins());
    cluster.worker().start();
    cluster.worker().awaitReady(SinkCluster.PATIENCE);
    connect = cluster.worker().rest();
    sql("CREATE TABLE notes (id int PRIMARY KEY)");
  }

  @AfterEach
  void stop() {
    cluster.close();
    outside.close();
  }

  @Test
  void theLakeGoesOnWithTheFirstChangeThatTheOldOneDoesNotHave() throws Exception {
    insert(1, 100);
    connect.put("pg", oldSource());
    connect.put("s3", oldSink());
    insert(101, 150);
    awaitRows("s3", 150);
    Adoption adoption = adopt();
    assertThat(adoption.handover().samePrefix()).isTrue();
    Rendering rendering = rendering(adoption);

    sql("CREATE PUBLICATION tributary_shop FOR TABLE public.notes");
    insert(151, 160);
    awaitRows("s3", 160);
    connect.stop("pg");
    try (OffsetsApi offsets = new OffsetsApi(cluster)) {
      offsets.stop("s3");
    }
    insert(161, 200);
    sql("SELECT pg_copy_logical_replication_slot('debezium', 'tributary_shop')");
    sql("SELECT pg_drop_replication_slot('debezium')");
    take(rendering);
    carryOver("pg", "shop-source");
    carryOver("s3", "shop-lake");
    connect.resume("shop-source");
    connect.resume("shop-lake");
    insert(201, 250);

    awaitRows("shop-lake", 90);
    assertThat(cluster.lake("lake").ids("shop-lake", TABLE))
        .containsExactlyElementsOf(LongStream.rangeClosed(161, 250).boxed().toList());
  }

  private Map<String, String> oldSource() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("connector.class", "io.debezium.connector.postgresql.PostgresConnector");
    settings.put("tasks.max", "1");
    settings.put("database.hostname", database.host());
    settings.put("database.port", String.valueOf(database.port()));
    settings.put("database.user", database.user());
    settings.put("database.password", database.password());
    settings.put("database.dbname", "postgres");
    settings.put("database.sslmode", "disable");
    settings.put("topic.prefix", "shop");
    settings.put("plugin.name", "pgoutput");
    settings.put("slot.name", "debezium");
    settings.put("publication.autocreate.mode", "filtered");
    settings.put("table.include.list", "public.notes");
    settings.put("topic.creation.default.partitions", "1");
    settings.put("topic.creation.default.replication.factor", "1");
    return settings;
  }

  private Map<String, String> oldSink() {
    Map<String, String> settings = new TreeMap<>(cluster.sink("lake", 1));
    settings.put("topics", "shop." + TABLE);
    return settings;
  }

  /** The secrets' places are said as a user would. */
  private Adoption adopt() throws IOException {
    Map<String, String> source = oldSource();
    source.put("database.password", "${file:%s}".formatted(database.passwordFile()));
    Map<String, String> sink = oldSink();
    sink.put("aws.access.key.id", cluster.accessKey());
    sink.put("aws.secret.access.key", cluster.secretKey());
    return Adoption.of(
        List.of(
            new InputFile("pg.json", JSON.writeValueAsString(source)),
            new InputFile("s3.json", JSON.writeValueAsString(sink)),
            new InputFile(
                "worker.properties", "bootstrap.servers=" + cluster.bootstrapServers() + "\n")),
        new Choice(Optional.empty(), Optional.empty(), Optional.empty()));
  }

  private Rendering rendering(Adoption adoption) {
    Pipeline pipeline = PipelineParser.parse("tributary.yaml", adoption.yaml());
    return new Rendering(
        pipeline, Environment.unasked(KafkaAccess.open(cluster.bootstrapServers())));
  }

  /** As {@code tributary render} writes them, to begin stopped. */
  private void take(Rendering rendering) throws Exception {
    for (String topic :
        List.of(
            rendering.names().messageTopic(),
            rendering.names().heartbeatTopic(),
            rendering.names().snapshotTopics().requests(),
            rendering.names().snapshotTopics().notes())) {
      cluster.topics().createIfAbsent(List.of(new TopicSpec(topic, 1, Map.of())));
    }
    for (Map.Entry<String, String> file : ConnectFiles.of(rendering).entrySet()) {
      if (file.getKey().endsWith(".json")) {
        ObjectNode connector = (ObjectNode) JSON.readTree(file.getValue());
        connector.put("initial_state", "STOPPED");
        send("POST", "/connectors", connector.toString());
      }
    }
  }

  private void carryOver(String from, String to) throws Exception {
    String offsets = send("GET", "/connectors/%s/offsets".formatted(from), "");
    send("PATCH", "/connectors/%s/offsets".formatted(to), offsets);
  }

  private String send(String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(cluster.worker().url().resolve(path))
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
    assertThat(answer.statusCode())
        .as("%s %s: %s", method, path, answer.body())
        .isBetween(200, 299);
    return answer.body();
  }

  private void awaitRows(String connector, int count) {
    await()
        .atMost(SinkCluster.PATIENCE)
        .until(() -> cluster.lake("lake").ids(connector, TABLE).size() >= count);
  }

  private void insert(int from, int to) throws SQLException {
    sql("INSERT INTO notes SELECT generate_series(%d, %d)".formatted(from, to));
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                database.jdbcUrl("postgres"), database.user(), database.password());
        Statement execution = connection.createStatement()) {
      execution.execute(statement);
    }
  }
}
