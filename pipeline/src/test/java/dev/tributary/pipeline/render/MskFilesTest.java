package dev.tributary.pipeline.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.pipeline.Pipeline;
import dev.tributary.pipeline.PipelineParser;
import dev.tributary.pipeline.render.KafkaClientSettings.Certificates;
import dev.tributary.pipeline.render.MskFiles.Beginning;
import dev.tributary.source.Delivery;
import dev.tributary.source.KafkaAccess;
import dev.tributary.source.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MskFilesTest {
  private static final Path EXAMPLES = Path.of("..", "infra", "examples");

  /** Terraform's tests read the same files. */
  @ParameterizedTest
  @CsvSource({"postgres, source", "aurora-mysql, mysql", "sqlserver, sqlserver"})
  void theFilesOfInfrasExamplesAreAsRecorded(String example, String connector) throws IOException {
    Path folder = EXAMPLES.resolve(example);
    MskFiles.Plugins plugins =
        new MskFiles.Plugins(
            "plugins/tributary-%s-0a1b2c3d4e5f.zip".formatted(connector),
            "plugins/tributary-sink-5f4e3d2c1b0a.zip");

    Map<String, String> files =
        MskFiles.of(rendering(text(folder)), Optional.of(plugins), Beginning.SNAPSHOT);

    assertThat(files)
        .containsOnlyKeys(
            "shop.source.json",
            "shop.sink.json",
            "shop.worker.properties",
            "shop.tfvars.json",
            "shop-topics.sh");
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path recorded = folder.resolve("rendered").resolve(file.getKey());
      if (System.getProperty("tributary.generate") != null) {
        Files.writeString(recorded, file.getValue());
      }
      assertThat(file.getValue())
          .as("%s; mvn -Dquick -Dtributary.generate -pl pipeline -am test", recorded)
          .isEqualTo(Files.readString(recorded));
    }
  }

  @Test
  void thePluginsAreVariablesOfTheStage() throws IOException {
    MskFiles.Plugins plugins =
        new MskFiles.Plugins("plugins/tributary-source-1.zip", "plugins/tributary-sink-2.zip");

    Map<String, String> files =
        MskFiles.of(rendering(postgres()), Optional.of(plugins), Beginning.SNAPSHOT);

    assertThat(files.get("shop.tfvars.json"))
        .contains("\"source_plugin\" : \"plugins/tributary-source-1.zip\"")
        .contains("\"sink_plugin\" : \"plugins/tributary-sink-2.zip\"");
  }

  @Test
  void aSourceThatBeginsFromNowDiffersInNothingElse() throws IOException {
    Map<String, String> usual =
        MskFiles.of(rendering(postgres()), Optional.empty(), Beginning.SNAPSHOT);

    Map<String, String> files =
        MskFiles.of(rendering(postgres()), Optional.empty(), Beginning.FROM_NOW);

    assertThat(files.get("shop.source.json"))
        .contains("\"snapshot.mode\" : \"no_data\"", "\"heartbeat.interval.ms\" : \"500\"");
    files.remove("shop.source.json");
    assertThat(usual).containsAllEntriesOf(files);
  }

  @ParameterizedTest
  @ValueSource(strings = {"${env:SHOP_PASSWORD}", "${file:/run/secrets/shop}"})
  void aSecretThatTheWorkersCannotReadIsRefused(String reference) throws IOException {
    String file = postgres().replace("${secretsmanager:shop/capture:password}", reference);

    assertThatThrownBy(() -> MskFiles.of(rendering(file), Optional.empty(), Beginning.SNAPSHOT))
        .hasMessageStartingWith("Found ${")
        .hasMessageContaining(
            "for 'database.password', expected a secret of AWS Secrets Manager. MSK Connect's workers");
  }

  @Test
  void aLoginOtherThanIamIsRefused() throws IOException {
    String file =
        postgres()
            .replace("{ login: aws-iam }", "{ encryption: tls }\n  connect: http://connect:8083");

    assertThatThrownBy(() -> MskFiles.of(rendering(file), Optional.empty(), Beginning.SNAPSHOT))
        .hasMessage(
            "Found another login than AWS IAM in 'stream.security', expected 'login: aws-iam'. On"
                + " MSK Connect every client comes as the connector's role: write security: {"
                + " login: aws-iam }, and the brokers with port 9098.");
  }

  @Test
  void everyClientComesByIam() throws IOException {
    String file = text(EXAMPLES.resolve("aurora-mysql"));

    assertThat(MskFiles.sourceConnector(rendering(file)))
        .hasEntrySatisfying("schema.history.internal.producer.sasl.mechanism", iam())
        .hasEntrySatisfying("schema.history.internal.consumer.sasl.mechanism", iam())
        .hasEntrySatisfying("signal.consumer.sasl.mechanism", iam())
        .hasEntrySatisfying("producer.override.sasl.mechanism", iam());
    assertThat(MskFiles.lakeConnector(rendering(file)))
        .hasEntrySatisfying("kafka.sasl.mechanism", iam())
        .hasEntrySatisfying("consumer.override.sasl.mechanism", iam());
  }

  private static Condition<String> iam() {
    return new Condition<>("AWS_MSK_IAM"::equals, "by IAM");
  }

  private static String postgres() throws IOException {
    return text(EXAMPLES.resolve("postgres"));
  }

  private static String text(Path folder) throws IOException {
    return Files.readString(folder.resolve("tributary.yaml"));
  }

  private static Rendering rendering(String file) {
    Pipeline pipeline = PipelineParser.parse("tributary.yaml", file);
    Map<String, String> clients =
        KafkaClientSettings.of(
            pipeline.stream().security(), Certificates.NONE, Secret::providerToken);
    return new Rendering(
        pipeline,
        new Environment(
            new Environment.Kafka(
                new KafkaAccess(pipeline.stream().kafka().value(), clients),
                -1,
                Delivery.AT_LEAST_ONCE),
            Optional.empty(),
            Optional.empty()));
  }
}
