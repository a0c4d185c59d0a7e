package dev.tributary.pipeline.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.pipeline.PipelineParser;
import dev.tributary.pipeline.render.Environment.EmbeddedDatabase;
import dev.tributary.pipeline.render.Environment.EmbeddedStore;
import dev.tributary.pipeline.render.Environment.Kafka;
import dev.tributary.sink.config.SinkConfig;
import dev.tributary.source.Delivery;
import dev.tributary.source.KafkaAccess;
import dev.tributary.source.Secret;
import dev.tributary.source.TableId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenderingTest {
  private static final Map<String, String> WEEK =
      Map.of("cleanup.policy", "delete", "retention.ms", "604800000");
  private static final String EMBEDDED =
      """
      pipeline: shop
      source: { type: postgres, host: embedded, database: shop }
      stream: { kafka: embedded }
      lake: { url: "file:./lake", roll: { every: 2s } }
      """;
  private static final String OWN_SERVERS =
      """
      pipeline: shop-eu
      source:
        type: postgres
        host: db.internal
        port: 6432
        database: shop
        user: cdc
        password: ${env:SHOP_PASSWORD}
        tls: require
        tables: [public.customers, "public.Order Items (old)"]
      stream: { kafka: "b-1:9092,b-2:9092", connect: "http://connect:8083" }
      lake:
        url: s3://acme-lake/raw/shop
        region: eu-central-1
        access_key: ${env:LAKE_KEY}
        secret_key: ${file:/run/secrets/lake}
        compression: zstd
        decimals: number
        partition: hour
        single_writer: true
        roll: { every: 5m, rows: 1_000, size: 64MiB, idle: 20s }
      """;
  private static final Environment SANDBOX =
      new Environment(
          new Kafka(KafkaAccess.open("127.0.0.1:9092"), 1, Delivery.EXACTLY_ONCE),
          Optional.of(
              new EmbeddedDatabase(
                  "127.0.0.1",
                  5433,
                  "postgres",
                  new Secret.FromFile(Path.of("/state/pg/password")))),
          Optional.of(
              new EmbeddedStore(
                  URI.create("http://127.0.0.1:9000"),
                  "us-east-1",
                  "lake",
                  "",
                  new Secret.FromFile(Path.of("/state/s3/access-key")),
                  new Secret.FromFile(Path.of("/state/s3/secret-key")))));
  private static final Environment CLUSTER =
      new Environment(
          new Kafka(KafkaAccess.open("b-1:9092,b-2:9092"), -1, Delivery.AT_LEAST_ONCE),
          Optional.empty(),
          Optional.empty());

  @Test
  void connectorsOfEmbeddedServersAreConfiguredAsRecorded() {
    Rendering rendering = rendering(EMBEDDED, SANDBOX);

    assertThat(text(rendering.sourceConnector())).isEqualTo(golden("embedded-source.properties"));
    assertThat(text(rendering.lakeConnector())).isEqualTo(golden("embedded-lake.properties"));
  }

  @Test
  void connectorsOfOwnServersAreConfiguredAsRecorded() {
    Rendering rendering = rendering(OWN_SERVERS, CLUSTER);

    assertThat(text(rendering.sourceConnector())).isEqualTo(golden("cluster-source.properties"));
    assertThat(text(rendering.lakeConnector())).isEqualTo(golden("cluster-lake.properties"));
  }

  @ParameterizedTest
  @CsvSource({"none, null", "gzip, deflate", "zstd, zstandard"})
  void compressionOfAvroIsACodecOfItsFiles(String compression, String codec) {
    String file =
        EMBEDDED.replace("roll:", "format: avro, compression: %s, roll:".formatted(compression));

    Map<String, String> settings = rendering(file, SANDBOX).lakeConnector();

    assertThat(settings).containsEntry("format", "avro").containsEntry("avro.codec", codec);
    assertThatCode(() -> SinkConfig.parse(settings)).doesNotThrowAnyException();
  }

  @Test
  void csvIsCompressedAsAWhole() {
    Map<String, String> settings =
        rendering(EMBEDDED.replace("roll:", "format: csv, roll:"), SANDBOX).lakeConnector();

    assertThat(settings)
        .containsEntry("format", "csv")
        .containsEntry("compression", "gzip")
        .doesNotContainKey("avro.codec");
  }

  @Test
  void theSinkKnowsEverySettingItIsGivenAndAcceptsThem() {
    Pattern ofConnect =
        Pattern.compile(
            "connector\\.class|tasks\\.max|tributary\\.connector|topics.*|.*\\.converter|consumer\\.override.*");

    for (Rendering rendering :
        List.of(rendering(EMBEDDED, SANDBOX), rendering(OWN_SERVERS, CLUSTER))) {
      Map<String, String> settings = rendering.lakeConnector();

      assertThatCode(() -> SinkConfig.parse(settings)).doesNotThrowAnyException();
      assertThat(settings.keySet())
          .filteredOn(ofConnect.asMatchPredicate().negate())
          .isSubsetOf(SinkConfig.definition().names());
    }
  }

  @Test
  void aTablesTopicHasThePartitionsOfTheTableElseOfItsSchemaElseOne() {
    Rendering rendering =
        rendering(
            EMBEDDED
                .replace(
                    "kafka: embedded",
                    "kafka: embedded, partitions: { sales.*: 2, sales.orders: 4 }")
                .replace("roll:", "tasks: 3, roll:"),
            SANDBOX);

    assertThat(
            rendering.topics(
                List.of(
                    new TableId("sales", "orders"),
                    new TableId("sales", "lines"),
                    new TableId("public", "a"))))
        .contains(
            new TopicSpec("shop.sales.orders", 4, 1, WEEK),
            new TopicSpec("shop.sales.lines", 2, 1, WEEK),
            new TopicSpec("shop.public.a", 1, 1, WEEK),
            new TopicSpec("shop.message", 1, 1, WEEK));
    assertThat(rendering.sourceConnector())
        .containsEntry("topic.creation.default.partitions", "1")
        .containsEntry("topic.creation.groups", "tables1,tables2")
        .containsEntry("topic.creation.tables1.include", "shop\\.(sales\\.orders)")
        .containsEntry("topic.creation.tables1.partitions", "4")
        .containsEntry("topic.creation.tables2.include", "shop\\.(sales\\..+)")
        .containsEntry("topic.creation.tables2.partitions", "2")
        .containsEntry("topic.creation.tables2.replication.factor", "1")
        .containsEntry("topic.creation.tables2.retention.ms", "604800000");
    assertThat(rendering.lakeConnector()).containsEntry("tasks.max", "3");
  }

  @Test
  void theConverterIsOneOfOurs() {
    assertThat(Wire.settings())
        .hasSize(3)
        .allSatisfy(
            (setting, name) ->
                assertThat(Wire.class.getResource("/" + name.replace('.', '/') + ".class"))
                    .isNotNull());
  }

  @Test
  void secretsAreReferencesInTheWordsOfKafkasProviders() {
    Rendering rendering = rendering(OWN_SERVERS, CLUSTER);

    assertThat(rendering.sourceConnector())
        .containsEntry("database.password", "${env:SHOP_PASSWORD}");
    assertThat(rendering.lakeConnector())
        .containsEntry("aws.access.key.id", "${env:LAKE_KEY}")
        .containsEntry("aws.secret.access.key", "${directory:/run/secrets:lake}");
  }

  @Test
  void theFilesForAConnectClusterAreAsRecorded() {
    Map<String, String> files = ConnectFiles.of(rendering(OWN_SERVERS, CLUSTER));

    assertThat(files)
        .containsOnlyKeys("shop-eu-source.json", "shop-eu-lake.json", "shop-eu-topics.sh");
    files.forEach((name, text) -> assertThat(text).isEqualTo(golden(name)));
  }

  @Test
  void theResourcesForStrimziAreAsRecorded() {
    Map<String, String> files =
        StrimziFiles.of(rendering(OWN_SERVERS, CLUSTER), "acme", Optional.empty());

    assertThat(files).containsOnlyKeys("shop-eu-source.yaml", "shop-eu-lake.yaml");
    files.forEach((name, text) -> assertThat(text).isEqualTo(golden(name)));
  }

  @Test
  void strimzisWorkersGetThePluginsAndTheProvidersThatAreNamed() {
    String file = OWN_SERVERS.replace("${env:SHOP_PASSWORD}", "${secretsmanager:shop:password}");
    StrimziImage image =
        new StrimziImage(
            "registry.internal/acme/connect:1",
            List.of(
                new StrimziImage.Plugin(
                    "tributary-sink", URI.create("https://files.internal/sink.zip"), "0a1b")));

    Map<String, String> files =
        StrimziFiles.of(rendering(file, CLUSTER), "acme", Optional.of(image));

    assertThat(files).containsOnlyKeys("shop-eu-source.yaml", "shop-eu-lake.yaml", "acme.yaml");
    assertThat(files.get("acme.yaml")).isEqualTo(golden("acme.yaml"));
  }

  @Test
  void aNameThatKubernetesCannotHaveIsRefused() {
    Rendering rendering = rendering(OWN_SERVERS.replace("shop-eu", "shop_eu"), CLUSTER);

    assertThatThrownBy(() -> StrimziFiles.of(rendering, "acme", Optional.empty()))
        .hasMessage(
            "Found 'shop_eu', expected a name that Kubernetes can have. Use lower-case letters,"
                + " digits and '-' only.");
  }

  @Test
  void everyClientOfAConnectorIsLetInAsThePipelineSays() {
    Environment secured =
        new Environment(
            new Kafka(
                new KafkaAccess("b-1:9096", Map.of("security.protocol", "SASL_SSL")),
                -1,
                Delivery.AT_LEAST_ONCE),
            Optional.empty(),
            Optional.empty());

    assertThat(clientsLetIn(rendering(OWN_SERVERS, secured).sourceConnector()))
        .containsExactly(
            "admin.override", "consumer.override", "producer.override", "signal.consumer");
    String mysql =
        OWN_SERVERS
            .replace("postgres", "mysql")
            .replaceAll("tables: .*", "tables: [shop.customers]");
    assertThat(clientsLetIn(rendering(mysql, secured).sourceConnector()))
        .containsExactly(
            "admin.override",
            "consumer.override",
            "producer.override",
            "schema.history.internal.consumer",
            "schema.history.internal.producer",
            "signal.consumer");
    assertThat(clientsLetIn(rendering(OWN_SERVERS, secured).lakeConnector()))
        .containsExactly("admin.override", "consumer.override", "kafka", "producer.override");
  }

  private static List<String> clientsLetIn(Map<String, String> settings) {
    return settings.entrySet().stream()
        .filter(setting -> setting.getValue().equals("SASL_SSL"))
        .map(setting -> setting.getKey().replace(".security.protocol", ""))
        .sorted()
        .toList();
  }

  @Test
  void everySettingThatHoldsASecretIsAReference() {
    for (Rendering rendering :
        List.of(rendering(EMBEDDED, SANDBOX), rendering(OWN_SERVERS, CLUSTER))) {
      Map<String, String> all = new TreeMap<>(rendering.sourceConnector());
      all.putAll(rendering.lakeConnector());

      assertThat(all.entrySet())
          .filteredOn(setting -> setting.getKey().matches(".*(password|secret|access\\.key).*"))
          .hasSize(3)
          .allSatisfy(
              setting -> assertThat(setting.getValue()).matches("\\$\\{(env|directory):[^}]+}"));
    }
  }

  @Test
  void anEmbeddedServerIsAddressedWhereItRuns() {
    Rendering rendering = rendering(EMBEDDED, SANDBOX);

    assertThat(rendering.database().postgres()).hasToString("127.0.0.1:5433/shop");
    assertThat(rendering.lake().url()).isEqualTo("s3://lake");
  }

  @Test
  void theTopicsOfTablesOfASchemaAreMatchedAndNoOthers() {
    Map<String, String> settings =
        rendering(EMBEDDED.replace("shop }", "shop, tables: [sales.*, 'public.a+b'] }"), SANDBOX)
            .lakeConnector();

    Pattern topics = Pattern.compile(settings.get("topics.regex"));
    assertThat(settings).doesNotContainKey("topics");
    assertThat(List.of("shop.sales.orders", "shop.sales.a.b", "shop.public.a_b"))
        .allMatch(topics.asMatchPredicate());
    assertThat(List.of("shop.public.aab", "shop.message", "shop2.sales.orders", "shop.resales.x"))
        .noneMatch(topics.asMatchPredicate());
  }

  @Test
  void theTopicsOfAllTablesAreMatchedButNotTheMarkers() {
    Pattern topics =
        Pattern.compile(rendering(EMBEDDED, SANDBOX).lakeConnector().get("topics.regex"));

    assertThat(List.of("shop.public.orders", "shop.s.a.b")).allMatch(topics.asMatchPredicate());
    assertThat(List.of("shop.message", "__debezium-heartbeat.shop", "shop-eu.public.orders"))
        .noneMatch(topics.asMatchPredicate());
  }

  @Test
  void settingsOfDebeziumAreHandedOnAndReplaceTributarysOwn() {
    String file =
        OWN_SERVERS.replace(
            "  tls: require\n",
            """
              tls: require
              debezium:
                max.batch.size: 10
                slot.failover: false
                database.query.timeout.ms: "60000"
                database.sslpassword: ${file:/run/secrets/key}
            """);

    assertThat(rendering(file, CLUSTER).sourceConnector())
        .containsEntry("max.batch.size", "10")
        .containsEntry("slot.failover", "false")
        .containsEntry("database.query.timeout.ms", "60000")
        .containsEntry("database.sslpassword", "${directory:/run/secrets:key}");
  }

  @Test
  void everyTableHasATopicOfOnePartition() {
    List<TopicSpec> topics =
        rendering(EMBEDDED, SANDBOX)
            .topics(List.of(new TableId("public", "orders"), new TableId("public", "customers")));

    assertThat(topics)
        .containsExactly(
            new TopicSpec("shop.public.customers", 1, 1, WEEK),
            new TopicSpec("shop.public.orders", 1, 1, WEEK),
            new TopicSpec("shop.message", 1, 1, WEEK),
            new TopicSpec("__debezium-heartbeat.shop", 1, 1, WEEK),
            new TopicSpec("__tributary-snapshot-requests.shop", 1, 1, WEEK),
            new TopicSpec("__tributary-snapshot-notes.shop", 1, 1, WEEK));
  }

  @Test
  void aTopicThatIsThereKeepsWhatTheFileSaysAndTheHistoryForGood() {
    List<TableId> tables = List.of(new TableId("shop", "orders"));
    String mysql =
        OWN_SERVERS.replace("type: postgres", "type: mysql").replaceAll("(?m)^ *tables:.*\\R", "");
    Rendering silent = rendering(mysql, CLUSTER);
    Rendering says = rendering(mysql.replace("stream: {", "stream: { retention: 30d,"), CLUSTER);

    assertThat(silent.settingsOfTopics(tables))
        .hasSize(6)
        .containsEntry("shop-eu.shop.orders", Map.of("cleanup.policy", "delete"));
    assertThat(says.settingsOfTopics(tables))
        .containsEntry(
            "shop-eu.shop.orders", Map.of("cleanup.policy", "delete", "retention.ms", "2592000000"))
        .containsEntry(
            "__debezium-schema-history.shop-eu",
            Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1"));
    assertThat(says.topics(tables).get(0).settings()).containsEntry("retention.ms", "2592000000");
    assertThat(says.sourceConnector())
        .containsEntry("topic.creation.default.retention.ms", "2592000000");
  }

  @Test
  void twoTablesNeverShareATopic() {
    Rendering rendering = rendering(EMBEDDED, SANDBOX);

    assertThatThrownBy(
            () ->
                rendering.topics(
                    List.of(new TableId("public", "a b"), new TableId("public", "a_b"))))
        .hasMessage(
            "public.a b and public.a_b would share the topic shop.public.a_b. Leave one of them out"
                + " of 'source.tables'.");
  }

  @Test
  void aSecretThatKafkaConnectCannotBeToldOfIsRefused() {
    Secret odd = new Secret.FromFile(Path.of("/state/a:b/password"));
    Environment environment =
        new Environment(
            SANDBOX.kafka(),
            Optional.of(new EmbeddedDatabase("127.0.0.1", 5433, "postgres", odd)),
            SANDBOX.store());

    assertThatThrownBy(() -> rendering(EMBEDDED, environment).sourceConnector())
        .hasMessage(
            "Kafka Connect cannot be told to read /state/a:b/password: its path has a ':' or '}'."
                + " Use another folder.");
  }

  @Test
  void anEmbeddedServerMustRun() {
    assertThatThrownBy(() -> rendering(EMBEDDED, CLUSTER))
        .hasMessage("The pipeline's database is embedded, but none runs");
  }

  private static Rendering rendering(String text, Environment environment) {
    return new Rendering(PipelineParser.parse("tributary.yaml", text), environment);
  }

  private static String text(Map<String, String> settings) {
    return new TreeMap<>(settings)
        .entrySet().stream()
            .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
            .collect(Collectors.joining());
  }

  private static String golden(String name) {
    try (InputStream in = RenderingTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
