package dev.tributary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCommandTest {
  @TempDir Path folder;
  private String file;

  @BeforeEach
  void write() throws IOException {
    file =
        Files.writeString(
                folder.resolve("tributary.yaml"),
                """
                pipeline: shop
                source:
                  type: mysql
                  host: database.invalid
                  database: shop
                  user: cdc
                  password: "${file:%s/none}"
                  tables: [shop.orders, shop.lines]
                stream: { kafka: "b:9098", connect: "http://connect:8083", security: { login: aws-iam } }
                lake: { url: "s3://acme-lake/raw", region: eu-central-1 }
                """
                    .formatted(folder))
            .toString();
  }

  @Test
  void aPlanTellsTopicsRightsAssumptionsAndArithmetic() {
    CommandRun run =
        CommandRun.of(
            "plan", "-f", file, "--offline", "--rows", "200e6", "--assume", "snapshot_rate=50000");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("shop.shop.orders: 1 partition", "__debezium-schema-history.shop")
        .contains("shop-source: at most 1 task")
        .contains("arn:aws:kafka:eu-central-1:ACCOUNT:topic/CLUSTER/UUID/shop.*")
        .contains("(as you say) of the initial snapshot")
        .contains("the initial snapshot: 1.11 hours")
        .contains("= 200,000,000 rows / 50,000 rows/s / 3,600");
  }

  @Test
  void aDatabaseThatCannotBeAskedIsTold() throws IOException {
    CommandRun run = CommandRun.of("plan", "-f", file, "--json", "--change-rate", "10");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).contains("The database was not asked: ");
    JsonNode plan = new ObjectMapper().readTree(run.out());
    assertThat(plan.get("figures").findValuesAsText("name"))
        .contains("snapshot_hours", "kafka_gb", "dollars");
    assertThat(plan.at("/policies/lake/Version").asText()).isEqualTo("2012-10-17");
  }

  @Test
  void howLongKafkaKeepsIsWhatTheFileSays() throws IOException {
    Path path = Path.of(file);
    Files.writeString(path, Files.readString(path).replace("kafka:", "retention: 36h, kafka:"));

    CommandRun run = CommandRun.of("plan", "-f", file, "--offline");

    assertThat(run.out())
        .contains("kept 36h)")
        .containsPattern("retention_days +1.5 days +\\(by the file\\)");
    assertThat(CommandRun.of("plan", "-f", file, "--offline", "--assume", "retention_days=3").out())
        .containsPattern("retention_days +3 days +\\(as you say\\)");
  }

  @Test
  void anAssumptionThatThereIsNotIsRefused() {
    CommandRun run = CommandRun.of("plan", "-f", file, "--offline", "--assume", "rowz=1");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("is called 'rowz'. Did you mean 'rows'?");
  }

  @Test
  void embeddedServersNeedNoPlan() {
    String embedded = PipelineText.embedded().writtenInto(folder);

    CommandRun run = CommandRun.of("plan", "-f", embedded);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("'kafka: embedded'");
  }
}
