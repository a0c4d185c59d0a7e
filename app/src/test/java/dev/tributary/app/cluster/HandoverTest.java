package dev.tributary.app.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.app.cluster.OldSource.Engine;
import dev.tributary.pipeline.Pipeline;
import dev.tributary.pipeline.PipelineParser;
import dev.tributary.pipeline.adopt.Adoption;
import dev.tributary.pipeline.adopt.Adoption.Choice;
import dev.tributary.pipeline.adopt.read.InputFile;
import dev.tributary.pipeline.render.ConnectFiles;
import dev.tributary.pipeline.render.Environment;
import dev.tributary.pipeline.render.Rendering;
import dev.tributary.sandbox.Sandbox;
import dev.tributary.sandbox.ServerUnavailableException;
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
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A pipeline goes on where Debezium as it is and a sink of another name stood, as adopt tells. */
@Timeout(600)
class HandoverTest {
  /** Of which offsets are carried over without Connect's REST interface. */
  private static final Set<Engine> AS_ON_MSK_CONNECT = EnumSet.of(Engine.MARIADB, Engine.SQLSERVER);

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private final HttpClient http = HttpClient.newHttpClient();
  private Sandbox outside;
  private OldSource old;
  private SinkCluster cluster;
  private ConnectRest connect;
  private KafkaTools kafkaTools;

  private void start(Engine engine) throws Exception {
    outside = engine.wanted(Sandbox.in(folder.resolve("database"))).open();
    try {
      outside.start();
    } catch (ServerUnavailableException e) {
      Assumptions.abort(e.getMessage());
    }
    old = engine.create(outside);
    cluster = SinkCluster.start(folder.resolve("cluster"), 1);
    cluster.worker().kill();
    PluginZip.of(engine.module(), engine.plugin()).unpackInto(cluster.worker().plugins());
    cluster.worker().start();
    cluster.worker().awaitReady(SinkCluster.PATIENCE);
    connect = cluster.worker().rest();
    kafkaTools = new KafkaTools(cluster);
  }

  @AfterEach
  void stop() {
    if (cluster != null) {
      cluster.close();
    }
    outside.close();
  }

  @ParameterizedTest
  @EnumSource
  void theLakeGoesOnWithTheFirstChangeThatTheOldOneDoesNotHave(Engine engine) throws Exception {
    start(engine);
    old.insert(1, 100);
    connect.put("old", old.settings(cluster.bootstrapServers()));
    connect.put("s3", oldSink());
    awaitRows("s3", 100);
    old.insert(101, 150);
    awaitRows("s3", 150);
    Adoption adoption = adopt();
    assertThat(adoption.handover().samePrefix()).isTrue();
    Rendering rendering = rendering(adoption);

    if (engine == Engine.POSTGRES) {
      old.execute("CREATE PUBLICATION tributary_shop FOR TABLE public.notes");
    }
    old.insert(151, 160);
    awaitRows("s3", 160);
    connect.stop("old");
    awaitEndOfTasks("old");
    try (OffsetsApi offsets = new OffsetsApi(cluster)) {
      offsets.stop("s3");
    }
    old.insert(161, 200);
    moveWhatTheDatabaseOrKafkaKeeps(rendering);
    if (AS_ON_MSK_CONNECT.contains(engine)) {
      kafkaTools.carryOverSource("old", "shop-source");
      kafkaTools.deleteWhatWasRead("s3");
      take(rendering);
    } else {
      take(rendering);
      carryOver("old", "shop-source");
      carryOver("s3", "shop-lake");
    }
    connect.resume("shop-source");
    connect.resume("shop-lake");
    old.insert(201, 250);

    awaitRows("shop-lake", 90);
    assertThat(cluster.lake("lake").ids("shop-lake", old.table()))
        .containsExactlyElementsOf(LongStream.rangeClosed(161, 250).boxed().toList());
  }

  private void moveWhatTheDatabaseOrKafkaKeeps(Rendering rendering) throws SQLException {
    if (old.history().isPresent()) {
      kafkaTools.copy(old.history().get(), rendering.historyTopic().orElseThrow());
    } else {
      old.execute("SELECT pg_copy_logical_replication_slot('debezium', 'tributary_shop')");
      old.execute("SELECT pg_drop_replication_slot('debezium')");
    }
  }

  private Map<String, String> oldSink() {
    Map<String, String> settings = new TreeMap<>(cluster.sink("lake", 1));
    settings.put("topics", old.topic());
    return settings;
  }

  /** The secrets' places are said as a user would. */
  private Adoption adopt() throws IOException {
    Map<String, String> source = old.settings(cluster.bootstrapServers());
    source.put("database.password", "${file:%s}".formatted(old.password()));
    Map<String, String> sink = oldSink();
    sink.put("aws.access.key.id", cluster.accessKey());
    sink.put("aws.secret.access.key", cluster.secretKey());
    return Adoption.of(
        List.of(
            new InputFile("old.json", JSON.writeValueAsString(source)),
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
    cluster
        .topics()
        .createIfAbsent(
            Stream.of(
                    rendering.names().messageTopic(),
                    rendering.names().heartbeatTopic(),
                    rendering.names().snapshotTopics().requests(),
                    rendering.names().snapshotTopics().notes())
                .map(topic -> new TopicSpec(topic, 1, Map.of()))
                .toList());
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

  /** They store how far they are when they end. */
  private void awaitEndOfTasks(String connector) {
    await()
        .atMost(SinkCluster.PATIENCE)
        .until(
            () -> connect.status(connector).filter(there -> there.tasks().isEmpty()).isPresent());
  }

  private void awaitRows(String connector, int count) {
    await()
        .atMost(SinkCluster.PATIENCE)
        .until(() -> cluster.lake("lake").ids(connector, old.table()).size() >= count);
  }
}
