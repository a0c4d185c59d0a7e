package dev.tributary.pipeline.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.pipeline.Pipeline;
import dev.tributary.pipeline.PipelineParser;
import dev.tributary.pipeline.render.KafkaClientSettings.Certificates;
import dev.tributary.source.KafkaAccess;
import dev.tributary.source.Secret;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.connect.connector.Connector;
import org.apache.kafka.connect.mirror.DefaultGroupFilter;
import org.apache.kafka.connect.mirror.DefaultTopicFilter;
import org.apache.kafka.connect.mirror.MirrorCheckpointConnector;
import org.apache.kafka.connect.mirror.MirrorSourceConnector;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.junit.jupiter.api.Test;

/** What is rendered, as MirrorMaker's own classes understand it. */
class MirrorFilesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, String> files =
      MirrorFiles.of(
          region("b-1:9096", "first", "KAFKA_PASSWORD"),
          mirrored("b-2:9096", "second", "KAFKA_PASSWORD_2"));

  @Test
  void aSecondRegionHasTwoMirroringConnectorsAndASinkOfItsOwn() throws Exception {
    assertThat(files)
        .containsOnlyKeys("shop-mirror.json", "shop-mirror-groups.json", "shop-lake.json");
    assertThat(config("shop-lake.json"))
        .containsEntry("lake.url", "s3://acme-second/shop")
        .containsEntry("kafka.bootstrap.servers", "b-2:9096")
        .containsEntry("topics.mirrored", "true")
        .containsEntry("deduplicate", "position");
    assertThat(JSON.readTree(files.get("shop-mirror.json")).get("name").asText())
        .isEqualTo("shop-mirror");
  }

  @Test
  void mirrorMakerTakesThemWithoutAWord() throws Exception {
    assertTaken(new MirrorSourceConnector(), config("shop-mirror.json"));
    assertTaken(new MirrorCheckpointConnector(), config("shop-mirror-groups.json"));
  }

  @Test
  void aWorkerWithExactlyOnceSupportCanHaveIt() throws Exception {
    assertThat(new MirrorSourceConnector().exactlyOnceSupport(config("shop-mirror.json")))
        .isEqualTo(ExactlyOnceSupport.SUPPORTED);
  }

  @Test
  void eachClusterIsReachedWithItsOwnLogin() throws Exception {
    Map<String, String> settings = config("shop-mirror.json");

    assertThat(settings)
        .containsEntry("source.cluster.bootstrap.servers", "b-1:9096")
        .containsEntry("target.cluster.bootstrap.servers", "b-2:9096");
    assertThat(settings)
        .containsEntry("transforms.origin.kafka.bootstrap.servers", "b-1:9096")
        .containsEntry("transforms.origin.kafka.security.protocol", "SASL_SSL");
    assertThat(settings.get("transforms.origin.kafka.sasl.jaas.config"))
        .isEqualTo(settings.get("source.cluster.sasl.jaas.config"));
    assertThat(settings.get("source.cluster.sasl.jaas.config")).contains("${env:KAFKA_PASSWORD}");
    assertThat(settings.get("target.cluster.sasl.jaas.config")).contains("${env:KAFKA_PASSWORD_2}");
    assertThat(settings.get("producer.override.sasl.jaas.config"))
        .contains("${env:KAFKA_PASSWORD_2}");
  }

  @Test
  void topicsOfThePipelineComeUnderTheirNamesAndNoOthers() throws Exception {
    Map<String, String> settings = config("shop-mirror.json");
    try (DefaultTopicFilter filter = new DefaultTopicFilter()) {
      filter.configure(settings);

      assertThat(filter.shouldReplicateTopic("shop.public.orders")).isTrue();
      assertThat(filter.shouldReplicateTopic("shop.message")).isTrue();
      assertThat(filter.shouldReplicateTopic("__debezium-heartbeat.shop")).isTrue();
      assertThat(filter.shouldReplicateTopic("shopping.public.orders")).isFalse();
      assertThat(filter.shouldReplicateTopic("__consumer_offsets")).isFalse();
    }
  }

  @Test
  void theSinksGroupStaysWhereItIs() throws Exception {
    try (DefaultGroupFilter filter = new DefaultGroupFilter()) {
      filter.configure(config("shop-mirror-groups.json"));

      assertThat(filter.shouldReplicateGroup("connect-shop-lake")).isFalse();
      assertThat(filter.shouldReplicateGroup("pricing")).isTrue();
    }
  }

  @Test
  void whatIsNoSecondRegionIsRefused() {
    assertThatThrownBy(
            () -> MirrorFiles.of(region("b:1", "first", "A"), region("b:1", "second", "A")))
        .hasMessageContaining("name the second region's brokers");
    assertThatThrownBy(
            () -> MirrorFiles.of(region("b:1", "first", "A"), region("c:1", "second", "A")))
        .hasMessageContaining("'mirrored: true' in the second file");
  }

  @Test
  void theSinkMayGoOnInTheFirstRegionsLake() throws Exception {
    Map<String, String> same =
        MirrorFiles.of(region("b:1", "first", "A"), mirrored("c:1", "first", "A"));

    assertThat(configOf(same.get("shop-lake.json")))
        .containsEntry("lake.url", "s3://acme-first/shop")
        .containsEntry("topics.mirrored", "true");
  }

  private static void assertTaken(Connector connector, Map<String, String> settings) {
    Map<String, String> named = new HashMap<>(settings);
    named.put("name", "shop-mirror"); // as Kafka Connect does
    Config config = connector.validate(named);

    assertThat(config.configValues())
        .allSatisfy(value -> assertThat(value.errorMessages()).as(value.name()).isEmpty());
    assertThat(connector.config().names())
        .containsAll(
            settings.keySet().stream()
                .filter(
                    name -> !name.matches("(source|target)\\.cluster\\.(sasl|security|ssl|boot).*"))
                .filter(
                    name -> !name.matches("(consumer|(producer|consumer|admin)\\.override)\\..*"))
                .filter(
                    name ->
                        !name.matches(
                            "connector.class|tasks.max|transaction.boundary|topics.*|transforms.*|.*converter"))
                .toList());
  }

  private Map<String, String> config(String file) throws JsonProcessingException {
    return configOf(files.get(file));
  }

  private static Map<String, String> configOf(String text) throws JsonProcessingException {
    JsonNode document = JSON.readTree(text);
    return JSON.convertValue(document.get("config"), new TypeReference<>() {});
  }

  private static Rendering region(String brokers, String lake, String password) {
    return region(brokers, lake, password, "");
  }

  private static Rendering mirrored(String brokers, String lake, String password) {
    return region(brokers, lake, password, "mirrored: true");
  }

  private static Rendering region(String brokers, String lake, String password, String more) {
    Pipeline pipeline =
        PipelineParser.parse(
            "tributary.yaml",
            """
            pipeline: shop
            source: { type: postgres, host: db, database: shop, user: cdc, password: "${env:P}" }
            stream:
              kafka: "%s"
              connect: "http://connect:8083"
              security: { login: scram-sha-512, user: shop, password: "${env:%s}" }
              %s
            lake: { url: "s3://acme-%s/shop", region: eu-central-1 }
            """
                .formatted(brokers, password, more, lake));
    Map<String, String> security =
        KafkaClientSettings.of(
            pipeline.stream().security(), Certificates.NONE, Secret::providerToken);
    return new Rendering(pipeline, Environment.unasked(new KafkaAccess(brokers, security)));
  }
}
