package dev.tributary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.app.run.PipelineFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every command has, and what needs no server. */
class HelpTest {
  @TempDir Path folder;

  static Stream<String> commands() {
    return Stream.of(
        "demo",
        "init",
        "adopt",
        "plan",
        "doctor",
        "up",
        "status",
        "tail",
        "verify",
        "snapshot",
        "files",
        "promote",
        "sweep",
        "render",
        "deploy",
        "pause",
        "resume",
        "restart",
        "logs",
        "undeploy",
        "package",
        "diff",
        "down");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasHelpWithAnExample(String command) {
    CommandRun run = CommandRun.of(command, "--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains(
            "Usage: tributary " + command, "Example", "  tributary " + command, "Exit codes:");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandRefusesAnOptionThatItDoesNotKnow(String command) {
    CommandRun run = CommandRun.of(command, "--nosuch");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("'tributary %s --help'".formatted(command));
  }

  @Test
  void withoutACommandAllAreListed() {
    CommandRun run = CommandRun.of();

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("demo", "init", "doctor", "up", "status", "tail", "verify");
    assertThat(run.out()).doesNotContain("warm-up");
  }

  @Test
  void connectorsOfEmbeddedServersAreNotRendered() {
    String file = PipelineText.embedded().writtenInto(folder);

    CommandRun run = CommandRun.of("render", "--file", file, "--into", folder + "/rendered");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("'kafka: embedded'", "Name your Kafka and Kafka Connect");
    assertThat(folder.resolve("rendered")).doesNotExist();
  }

  @Test
  void aSecondRegionsFileSaysThatItsTopicsAreMirrored() throws IOException {
    Path two = Files.createDirectories(folder.resolve("two"));

    CommandRun run =
        CommandRun.of(
            "render",
            "--file",
            onCluster("kafka-one:9092").writtenInto(folder),
            "--target",
            "mirrormaker",
            "--to",
            onCluster("kafka-two:9092").writtenInto(two));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("'mirrored: true' in the second file's 'stream'");
  }

  @Test
  void onKafkaConnectABeginningFromNowIsNoMatterOfRendering() {
    String file = onCluster("kafka:9092").writtenInto(folder);

    CommandRun run = CommandRun.of("render", "--file", file, "--from-now");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--from-now is for --target msk", "'tributary deploy'");
  }

  private PipelineText onCluster(String brokers) {
    return PipelineText.on(5432, folder.resolve("password")).stream("kafka", brokers).stream(
            "connect", "http://connect:8083")
        .lake("url", "s3://acme-lake/shop")
        .lake("region", "eu-central-1");
  }

  @Test
  void whatIsYoungIsNeverSwept() {
    CommandRun run = CommandRun.of("sweep", "--older-than", "5m");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--older-than must be 1h or more");
  }

  @Test
  void initWritesAFileThatReads() {
    Path file = folder.resolve("tributary.yaml");

    CommandRun run = CommandRun.of("init", "web-shop", "--file", file.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(PipelineFile.read(file).pipeline().name()).hasToString("web-shop");
  }

  @Test
  void initReplacesAFileOnlyByForce() throws IOException {
    Path file = Files.writeString(folder.resolve("tributary.yaml"), "mine");

    CommandRun refused = CommandRun.of("init", "--file", file.toString());
    String kept = Files.readString(file);
    CommandRun forced = CommandRun.of("init", "--force", "--file", file.toString());

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("exists", "--force");
    assertThat(kept).isEqualTo("mine");
    assertThat(forced.exitCode()).isZero();
    assertThat(PipelineFile.read(file).pipeline().name()).hasToString("shop");
  }

  @Test
  void aDemoThatComesToNothingAnswersWithOneJsonDocument() throws IOException {
    CommandRun run = CommandRun.of("demo", "--json", "--rows", "99");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out().lines()).hasSize(1);
    JsonNode verify = new ObjectMapper().readTree(run.out()).get("verify");
    assertThat(verify.get("verified").asBoolean()).isFalse();
    assertThat(verify.get("error").asText()).contains("--rows is 99");
    assertThat(run.err()).isEqualTo("tributary: %s%n".formatted(verify.get("error").asText()));
  }
}
