package dev.tributary.checks.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeTableTest {
  private static final long ROWS = 200_000;

  @TempDir Path scratch;

  /** In memory the two sides would take some 150 MB. */
  @Test
  void aTableFarLargerThanTheHeapIsCompared() throws Exception {
    Path output = scratch.resolve("report.json");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-cp",
                System.getProperty("java.class.path"),
                LargeTable.class.getName(),
                Long.toString(ROWS),
                scratch.toString())
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();

    boolean ended = process.waitFor(5, TimeUnit.MINUTES);
    process.destroyForcibly();

    assertThat(ended).isTrue();
    JsonNode table = new ObjectMapper().readTree(output.toFile()).get("tables").get(0);
    assertThat(table.get("sourceRows").asLong()).isEqualTo(ROWS);
    assertThat(table.get("lakeRows").asLong()).isEqualTo(ROWS - 1);
    assertThat(table.get("missing").asLong()).isEqualTo(1);
    assertThat(table.get("different").asLong()).isZero();
    assertThat(table.get("examples").get(0).get("key").asText()).isEqualTo("c0=" + ROWS / 2);
    assertThat(scratch.toFile().listFiles(File::isDirectory)).isEmpty();
  }
}
