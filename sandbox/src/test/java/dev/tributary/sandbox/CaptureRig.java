package dev.tributary.sandbox;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.source.CapturedTables;
import dev.tributary.source.Delivery;
import dev.tributary.source.KafkaAccess;
import dev.tributary.source.Secret;
import dev.tributary.source.TlsMode;
import dev.tributary.source.mysql.Flavour;
import dev.tributary.source.mysql.MySqlAddress;
import dev.tributary.source.mysql.MySqlSettings;
import dev.tributary.stream.ConnectRest;
import dev.tributary.stream.KafkaCluster;
import dev.tributary.stream.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A database of a server, captured by the connector in the plug-in, and its lake. */
final class CaptureRig {
  private static final Duration LONG = Duration.ofSeconds(90);
  private static final String CONVERTER = "dev.tributary.wire.CachedSchemaJsonConverter";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Sandbox sandbox;
  private final EmbeddedMySql server;
  private final Flavour flavour;
  private final String database;
  private final HttpClient http = HttpClient.newHttpClient();

  CaptureRig(Sandbox sandbox, EmbeddedMySql server, Flavour flavour, String database) {
    this.sandbox = sandbox;
    this.server = server;
    this.flavour = flavour;
    this.database = database;
  }

  /** A row of the lake. */
  record Row(JsonNode json) {
    String operation() {
      return json.get("__op").textValue();
    }

    String position() {
      return json.get("__position").textValue();
    }

    boolean isOfLog() {
      return !json.has("__snapshot");
    }

    /** The operation and a column. */
    String change(String column) {
      return json.has(column) ? operation() + json.get(column).asText() : operation();
    }
  }

  ConnectRest connect() {
    return new ConnectRest(sandbox.connect().url());
  }

  String database() {
    return database;
  }

  String source() {
    return database + "-source";
  }

  void capture(Delivery delivery) throws IOException {
    Map<String, String> source =
        new HashMap<>(
            new MySqlSettings(
                    new MySqlAddress(
                        flavour,
                        server.host(),
                        server.port(),
                        database,
                        server.user(),
                        TlsMode.DISABLE),
                    new Secret.FromFile(server.passwordFile()),
                    database,
                    new CapturedTables(List.of(), List.of()),
                    delivery,
                    KafkaAccess.open(sandbox.kafka().bootstrapServers()))
                .render());
    source.put("topic.creation.default.partitions", "1");
    source.put("topic.creation.default.replication.factor", "1");
    connect().put(source(), source);
    connect().awaitRunning(source(), LONG);
  }

  void fillTheLake(String deduplicate) throws IOException {
    sandbox.s3().bucket("lake");
    Map<String, String> sink = new HashMap<>();
    sink.put("connector.class", "dev.tributary.sink.LakeSinkConnector");
    sink.put("topics.regex", database + "\\." + database + "\\..*");
    sink.put("tasks.max", "1");
    sink.put("key.converter", CONVERTER);
    sink.put("value.converter", CONVERTER);
    sink.put("lake.url", "s3://lake/" + database);
    sink.put("s3.endpoint", sandbox.s3().endpoint().toString());
    sink.put("s3.region", sandbox.s3().region());
    sink.put("s3.path.style", "true");
    sink.put("aws.access.key.id", sandbox.s3().accessKey());
    sink.put("aws.secret.access.key", sandbox.s3().secretKey());
    sink.put("compression", "none");
    sink.put("roll.every.ms", "500");
    sink.put("unavailable.value", "");
    sink.put("deduplicate", deduplicate);
    sink.put("consumer.override.isolation.level", "read_committed");
    sink.put("consumer.override.auto.offset.reset", "earliest");
    sink.put("consumer.override.metadata.max.age.ms", "1000");
    // Its check of the bucket gives up after some seconds, which a busy machine may need.
    await()
        .atMost(LONG)
        .ignoreExceptions()
        .untilAsserted(() -> connect().put(database + "-lake", sink));
    connect().awaitRunning(database + "-lake", LONG);
  }

  /** The table's rows in the lake, in the order of its topic. */
  List<Row> rows(String table) {
    Path ofTable = sandbox.s3().bucket("lake").resolve(database).resolve(database).resolve(table);
    List<Row> rows = new ArrayList<>();
    if (!Files.isDirectory(ofTable)) {
      return rows;
    }
    try (Stream<Path> files = Files.list(ofTable)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".jsonl")).toList()) {
        for (String line : Files.readAllLines(file)) {
          rows.add(new Row(JSON.readTree(line)));
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // The store moves files about while we look: whoever waits looks again.
      return List.of();
    }
    rows.sort(Comparator.comparingLong(row -> row.json().get("__offset").longValue()));
    return rows;
  }

  void run(String... statements) throws SQLException {
    try (Connection connection = open(database);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  void createDatabase() throws SQLException {
    try (Connection connection = open("");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + database);
    }
  }

  Connection open(String name) throws SQLException {
    ServerAccount administrator = server.administrator();
    return DriverManager.getConnection(
        server.jdbcUrl(name), administrator.user(), administrator.password());
  }

  /** Where the binlog ends, as {@code file:position}. */
  String position() throws SQLException {
    String sql = flavour == Flavour.MYSQL ? "SHOW BINARY LOG STATUS" : "SHOW MASTER STATUS";
    return query(sql, "%s:%s", 1, 2).get(0);
  }

  /**
   * The positions in the log of the events that are as wanted, by the server's own account; but
   * where its events do not tell their positions, as if it had none of those that it does not send.
   */
  List<String> events(String typeOrStatement) throws SQLException {
    boolean counted =
        query("SHOW VARIABLES LIKE 'binlog_legacy_event_pos'", "%s", 2).contains("OFF");
    List<String> found = new ArrayList<>();
    for (String file : query("SHOW BINARY LOGS", "%s", 1)) {
      long unsent = 0;
      long annotation = -1;
      for (String event :
          query("SHOW BINLOG EVENTS IN '%s'".formatted(file), "%s %s %s", 2, 3, 6)) {
        long position = Long.parseLong(event.substring(0, event.indexOf(' ')));
        if (annotation >= 0) {
          unsent += position - annotation;
          annotation = -1;
        }
        if (event.contains(" Gtid ")) {
          unsent = 0;
        }
        if (event.contains(" Annotate_rows ")) { // MariaDB's copy of the statement
          annotation = position;
        } else if (event.substring(event.indexOf(' ')).contains(typeOrStatement)) {
          found.add(file + ":" + (counted ? position - unsent : position));
        }
      }
    }
    return found;
  }

  private List<String> query(String sql, String format, int... columns) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = open("");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        Object[] values = new Object[columns.length];
        for (int i = 0; i < columns.length; i++) {
          values[i] = result.getString(columns[i]);
        }
        rows.add(format.formatted(values));
      }
    }
    return rows;
  }

  /** What Kafka Connect has as the source's offset. */
  JsonNode offset() {
    JsonNode offsets = rest("GET", "/offsets", "").path("offsets");
    return offsets.isEmpty() ? JSON.createObjectNode() : offsets.get(0).path("offset");
  }

  String offsetPosition() {
    JsonNode offset = offset();
    return offset.has("file")
        ? offset.get("file").asText() + ":" + offset.get("pos").asText()
        : "none.000000:0";
  }

  /** Stops the connector, and lets it begin where it once was. */
  void beginAgainAt(JsonNode offsets) {
    connect().stop(source());
    await()
        .atMost(LONG)
        .ignoreExceptions()
        .until(() -> rest("PATCH", "/offsets", offsets.toString()).has("message"));
    connect().resume(source());
    connect().awaitRunning(source(), LONG);
  }

  /** How many records Kafka has of the table; without transactions each offset is one. */
  long sent(String table) {
    String topic = "%s.%s.%s".formatted(database, database, table);
    try (Topics topics = Topics.of(KafkaCluster.at(sandbox.kafka().bootstrapServers()))) {
      return topics.endOffsets(Set.of(topic)).values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /** All that {@code GET /offsets} says. */
  JsonNode offsets() {
    return rest("GET", "/offsets", "");
  }

  private JsonNode rest(String method, String path, String body) {
    URI uri = sandbox.connect().url().resolve("/connectors/" + source() + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(response.statusCode() + ": " + response.body());
      }
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
