package dev.tributary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.app.run.PipelineFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdoptCommandTest {
  private static final String SOURCE =
      """
      {"name": "pg", "config": {
        "connector.class": "io.debezium.connector.postgresql.PostgresConnector",
        "database.hostname": "db.internal",
        "database.user": "cdc",
        "database.password": "hunter2",
        "database.dbname": "shop",
        "topic.prefix": "shop"}}
      """;
  private static final String SINK =
      """
      {"name": "s3", "config": {
        "connector.class": "io.confluent.connect.s3.S3SinkConnector",
        "s3.bucket.name": "acme-lake",
        "s3.region": "eu-central-1"}}
      """;
  private static final String WORKER =
      "bootstrap.servers=broker:9092\nrest.advertised.host.name=connect\n";

  @TempDir Path folder;
  private String source;
  private String sink;
  private String worker;
  private Path target;

  @BeforeEach
  void write() throws IOException {
    source = Files.writeString(folder.resolve("pg.json"), SOURCE).toString();
    sink = Files.writeString(folder.resolve("s3.json"), SINK).toString();
    worker = Files.writeString(folder.resolve("worker.properties"), WORKER).toString();
    target = folder.resolve("tributary.yaml");
  }

  @Test
  void whatSaysEverythingBecomesAFileThatReads() throws IOException {
    CommandRun run = CommandRun.of("adopt", worker, source, sink, "-o", target.toString());

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(PipelineFile.read(target).pipeline().name()).hasToString("shop");
    assertThat(run.out())
        .contains(source + ":3  database.hostname: mapped → source.host")
        .contains("Set SHOP_PASSWORD.")
        .contains("pg_copy_logical_replication_slot('debezium', 'tributary_shop')")
        .contains("Wrote " + target);
    assertThat(run.out() + Files.readString(target)).doesNotContain("hunter2");
  }

  @Test
  void whatIsMissingIsToBeDecided() throws IOException {
    CommandRun run = CommandRun.of("adopt", source, "--json", "-o", target.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    JsonNode lines = new ObjectMapper().readTree(run.out()).get("lines");
    assertThat(lines.findValuesAsText("path")).contains("stream.kafka", "lake.url");
    assertThat(PipelineFile.read(target).pipeline().stream().kafka())
        .hasToString("kafka.invalid:9092");
  }

  @Test
  void aFileThatExistsIsKept() throws IOException {
    Files.writeString(target, "mine");

    CommandRun run = CommandRun.of("adopt", source, "-o", target.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("exists", "--force");
    assertThat(target).hasContent("mine");
  }

  @Test
  void whatIsNoConnectorIsToldAndNothingWritten() throws IOException {
    Path other = Files.writeString(folder.resolve("x.json"), "{\"connector.class\": \"Jdbc\"}");

    CommandRun run = CommandRun.of("adopt", other.toString(), "-o", target.toString());
    CommandRun missing = CommandRun.of("adopt", folder + "/none.json", "-o", target.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(other + ":1", "'Jdbc', which cannot be adopted", "leave it out");
    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.err()).contains("Cannot read");
    assertThat(target).doesNotExist();
  }
}
