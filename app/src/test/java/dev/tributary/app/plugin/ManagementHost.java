package dev.tributary.app.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.app.cli.CommandRun;
import dev.tributary.app.run.PipelineFile;
import dev.tributary.app.run.Standing;
import dev.tributary.source.TableId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is asked from where Kafka, the database and the lake answer, and no Kafka Connect does. */
final class ManagementHost {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  /** With that file. */
  ManagementHost(Path file) {
    this.file = file;
  }

  /** Has the table read again, or what the further options say; so many rows come. */
  void takesASnapshot(TableId table, int rows, String... options) {
    List<String> command = new ArrayList<>(List.of("snapshot", table.toString()));
    command.addAll(List.of(options));
    assertThat(answer(command.toArray(String[]::new)).path("rows").asInt()).isEqualTo(rows);
  }

  void verifies() {
    assertThat(answer("verify").path("verified").asBoolean()).isTrue();
  }

  /** How far the table is, and where the source goes on. */
  void sees(TableId table, long rows) {
    JsonNode status = answer("status", "--target", "kafka");
    assertThat(status.path("snapshot").isMissingNode()).isTrue();
    assertThat(status.path("tables"))
        .singleElement()
        .satisfies(
            seen -> {
              assertThat(seen.path("table").asText()).isEqualTo(table.toString());
              assertThat(seen.path("rows").asLong()).isEqualTo(rows);
            });
    assertThat(Standing.asFarAsKnown(PipelineFile.read(file)).streams()).isTrue();
  }

  /** Nothing is in the way, in the database by where the source goes on, or in Kafka. */
  void findsNothingInTheWay() {
    assertThat(answer("doctor").path("fatal").asInt()).isZero();
  }

  private JsonNode answer(String... command) {
    List<String> line = new ArrayList<>(List.of(command));
    line.addAll(List.of("--json", "--file", file.toString()));
    CommandRun run = CommandRun.of(line.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    try {
      return JSON.readTree(run.out());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(run.out(), e);
    }
  }
}
