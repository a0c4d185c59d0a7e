package dev.tributary.app.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.app.cli.CommandRun;
import dev.tributary.stream.msk.MskConnectStandIn;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A stand-in for an account in which Terraform has applied what was rendered, and the command line
 * before it, which reads the lake's keys from Secrets Manager, too.
 *
 * @param file of the pipeline
 * @param files that were rendered of it
 */
record MskAccount(Path file, Map<String, String> files) {
  private static final String ENDPOINT = "aws.endpointUrlKafkaConnect";
  private static final ObjectMapper JSON = new ObjectMapper();

  void isSeenByTheCommandLine() throws JsonProcessingException {
    try (MskConnectStandIn msk = MskConnectStandIn.start()) {
      System.setProperty(ENDPOINT, msk.endpoint().toString());
      apply(msk, "source", "shop-source");
      apply(msk, "sink", "shop-lake");
      bothRunAndHaveLanded();
      nothingDiffers();
      whatWasEditedByHandIsFound(msk);
      positionsAreForgottenByTerraform();
    } finally {
      System.clearProperty(ENDPOINT);
    }
  }

  private void apply(MskConnectStandIn msk, String connector, String name)
      throws JsonProcessingException {
    msk.run(
        name,
        JSON.readValue(files.get("shop.%s.json".formatted(connector)), new TypeReference<>() {}),
        "plugins/tributary-%s-0123456789ab.zip".formatted(connector),
        files.get("shop.worker.properties") + "offset.storage.topic=__tributary_offsets." + name);
  }

  private void bothRunAndHaveLanded() throws JsonProcessingException {
    CommandRun status = run("status", "--json");

    assertThat(status.err()).isEmpty();
    assertThat(status.exitCode()).isZero();
    JsonNode seen = JSON.readTree(status.out());
    assertThat(seen.findValuesAsText("state")).containsExactly("RUNNING", "RUNNING");
    assertThat(Instant.parse(seen.path("newestObject").asText())).isBefore(Instant.now());
    assertThat(Instant.parse(seen.path("newestSourceCommit").asText()))
        .isBefore(Instant.parse(seen.path("asOf").asText()));
  }

  private void nothingDiffers() {
    CommandRun diff = run("diff");

    assertThat(diff.out()).isEqualTo("MSK Connect has what the file says.%n".formatted());
    assertThat(diff.exitCode()).isZero();
  }

  private void whatWasEditedByHandIsFound(MskConnectStandIn msk) {
    msk.connector("shop-lake")
        .withObject("/connectorConfiguration")
        .put("roll.rows", "7")
        .put("roll.idle.ms", "9");

    CommandRun diff = run("diff");

    assertThat(diff.exitCode()).isEqualTo(1);
    assertThat(diff.out())
        .contains("Differences: 2.")
        .containsOnlyOnce("What was edited by hand and is to stay belongs into tributary.yaml.");
  }

  private void positionsAreForgottenByTerraform() {
    CommandRun down = run("down", "--forget-position");

    assertThat(down.exitCode()).isEqualTo(2);
    assertThat(down.err())
        .contains("destroy --stage connector", "delete the topic __tributary_offsets.shop-source");
  }

  private CommandRun run(String... command) {
    return CommandRun.of(
        Stream.concat(Stream.of(command), Stream.of("--file", file.toString()))
            .toArray(String[]::new));
  }
}
