package dev.tributary.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.testing.PipelineProcess;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo on databases other than PostgreSQL. */
@Timeout(600)
class EnginesTest {
  private static final Duration PATIENCE = Duration.ofMinutes(8);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  /** Of SQL Server it is the stand-in. */
  @ParameterizedTest
  @ValueSource(strings = {"mysql", "mariadb", "sqlserver"})
  void theDemoIsVerified(String engine) throws Exception {
    try (PipelineProcess demo =
        PipelineProcess.start(
            folder,
            "demo",
            "demo",
            "--source",
            engine,
            "--rows",
            "3000",
            "--duration",
            "5s",
            "--json")) {
      int exit = demo.exitCode(PATIENCE);

      assumeFalse(demo.saidAtAll().contains("Cannot get "), () -> "NOT RUN: " + demo.saidAtAll());
      JsonNode proof = new ObjectMapper().readTree(demo.said()).path("verify");
      assertThat(proof.path("verified").asBoolean()).as(demo.saidAtAll()).isTrue();
      assertThat(proof.path("tables"))
          .hasSize(7)
          .allSatisfy(table -> assertThat(table.path("logRecords").asLong()).isPositive());
      assertThat(exit).isZero();
      assertThat(demo.saidAtAll()).as("the connector's own log").doesNotContain("BinaryLogClient");
    }
  }
}
