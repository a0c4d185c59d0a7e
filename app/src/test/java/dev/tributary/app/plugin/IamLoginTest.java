package dev.tributary.app.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tributary.app.run.PipelineFile;
import dev.tributary.app.run.Stations;
import dev.tributary.stream.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the command line says to whom a broker does not let in by IAM, by AWS's own library. */
@Timeout(180)
class IamLoginTest {
  @TempDir private Path folder;

  private MskKafka kafka;
  private Stations stations;

  @BeforeEach
  void startBroker() throws Exception {
    kafka = MskKafka.start(folder);
    stations = Stations.of(PipelineFile.read(file()));
  }

  @AfterEach
  void stopBroker() {
    kafka.close();
    System.clearProperty("aws.disableEc2Metadata");
  }

  @Test
  void whoIsNotLetInIsToldWhy() {
    try (Topics topics = Topics.of(stations.kafka())) {
      assertThat(topics.clusterId()).isNotEmpty();
      assertThat(catchThrowable(() -> topics.endOffsets(List.of("others.orders"))))
          .hasMessageContaining("refuses: Topic authorization failed. Check the credentials and");
    }

    MskKafka.loseTheKey();
    assertThat(refusal())
        .hasMessageMatching(".*refuses: \\[.*]: Access denied\\. Check the credentials and .*");

    System.setProperty("aws.disableEc2Metadata", "true");
    System.clearProperty("aws.accessKeyId");
    assertThat(refusal())
        .hasMessage(
            "Cannot ask for the cluster's id: to log in to Kafka at %s by IAM, AWS's default chain finds no credentials. Give it some: a role of the machine, AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
            kafka.bootstrapServers());
  }

  private Throwable refusal() {
    return catchThrowable(
        () -> {
          try (Topics topics = Topics.of(stations.kafka())) {
            topics.clusterId();
          }
        });
  }

  private Path file() throws IOException {
    return Files.writeString(
        folder.resolve("tributary.yaml"),
        """
        pipeline: shop
        source: { type: postgres, host: db.invalid, database: shop, user: cdc, password: "${secretsmanager:a:b}" }
        stream: { kafka: "%s", security: { login: aws-iam } }
        lake: { url: "s3://acme-lake/shop", region: eu-central-1 }
        """
            .formatted(kafka.bootstrapServers()));
  }
}
