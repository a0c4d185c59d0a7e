package dev.tributary.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.app.run.ClusterPipeline;
import dev.tributary.app.run.PipelineFile;
import dev.tributary.app.run.Preflight;
import dev.tributary.app.run.Standing;
import dev.tributary.checks.Finding;
import dev.tributary.checks.Severity;
import dev.tributary.checks.verify.TableResult;
import dev.tributary.checks.verify.VerifyReport;
import dev.tributary.sandbox.Sandbox;
import dev.tributary.source.Progress;
import dev.tributary.testing.PluginZip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The folders of examples/, each from its SQL to verified JSON in its bucket, as its own user of
 * few rights. All share one Kafka and one Kafka Connect. Of SQL Server it is the stand-in.
 */
@Timeout(300)
class ExamplesTest {
  private static final Path EXAMPLES = Path.of("..", "examples");
  private static final String PASSWORD = "Change-me-1";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private static Path folder;

  private static Sandbox servers;

  @BeforeAll
  static void startServers() throws IOException, SQLException {
    Path plugins = Files.createDirectories(folder.resolve("plugins"));
    PluginZip.of("plugins/mysql", "tributary-mysql").unpackInto(plugins);
    PluginZip.of("plugins/sqlserver", "tributary-sqlserver").unpackInto(plugins);
    servers =
        Sandbox.in(folder.resolve("servers"))
            .withKafka()
            .withPluginsIn(plugins)
            .withPostgres()
            .withMySql()
            .withSqlServerStandIn()
            .withS3()
            .open();
    servers.start();
    Files.writeString(folder.resolve("password"), PASSWORD);
    // As with RDS, whose databases are there before their tables.
    postgres("postgres").execute("create database msk_db");
  }

  @AfterAll
  static void stopServers() {
    servers.close();
  }

  @ParameterizedTest
  @CsvSource({
    "postgres-msk-s3-opentofu, msk-demo-data-lake/students/public/student, 14",
    "mysql-kafka-on-ec2-s3, mysql-cdc-data-lake/cdc/inventory/orders, 5",
    "aurora-mysql-msk-terraform-jenkins, aws-msk-resources-bucket/lake/cdc_demo/logins, 1",
    "sqlserver-msk-connect-s3, sales-streaming-lake/topics/dbo/orders, 5",
    "sqlserver-msk-s3-terraform, myapp-cdc-lake/myapp/dbo/Users, 5"
  })
  void anExampleRunsFromItsSqlToVerifiedJson(String name, String objects, int rows)
      throws Exception {
    Path example = EXAMPLES.resolve(name);
    servers.s3().bucket(objects.substring(0, objects.indexOf('/')));
    PipelineFile file = PipelineFile.read(here(name, example.resolve("tributary.yaml")));
    Login administrator = administrator(name);
    administrator.execute(statements(example.resolve("database.sql")));
    ClusterPipeline pipeline = ClusterPipeline.of(file);
    WatchedPipeline watched = new WatchedPipeline(pipeline.stations());
    assertThat(errors(pipeline)).isEmpty();

    pipeline.requireSurroundings();
    pipeline.deploy(said -> {});
    watched.requireVerified(); // so that what is changed now comes by the log
    administrator.execute(statements(example.resolve("changes.sql")));

    VerifyReport report = watched.requireVerified();
    assertThat(report.tables())
        .extracting(TableResult::logRecords)
        .allSatisfy(records -> assertThat(records).isPositive());
    assertThat(json(servers.s3().objects().resolve(objects)))
        .hasSize(rows)
        .allSatisfy(row -> assertThat(row.path("__op").asText()).matches("[rcud]"));
    pipeline.stop();
  }

  /** What the doctor says stands in the way of a pipeline. */
  private static List<Finding> errors(ClusterPipeline pipeline) {
    return new Preflight(pipeline.stations().pipeline(), pipeline.stations().database())
        .examine(Standing.of(Progress.NEW)).findings().stream()
            .filter(finding -> finding.severity() == Severity.FATAL)
            .toList();
  }

  /** The example's file with this test's servers in place of those that it names. */
  private static Path here(String name, Path original) throws IOException {
    String text = Files.readString(original);
    text =
        replaced(text, "  host: .*", "  host: 127.0.0.1\n  port: " + port(name))
            .replaceFirst("\"\\$\\{env:\\w+}\"", reference(folder.resolve("password")));
    if (name.startsWith("postgres")) {
      text = replaced(text, "  tls: require", "  tls: prefer"); // the embedded server has none
    }
    text = replaced(text, "  kafka: .*", "  kafka: " + servers.kafka().bootstrapServers());
    text = replaced(text, "  connect: .*", "  connect: " + servers.connect().url());
    String store =
        "  endpoint: %s\n  access_key: %s\n  secret_key: %s"
            .formatted(
                servers.s3().endpoint(),
                reference(servers.s3().accessKeyFile()),
                reference(servers.s3().secretKeyFile()));
    text = replaced(text, "  region: us-east-1", "  region: us-east-1\n" + store);
    text = replaced(text, "every: 1m", "every: 1s");
    Path folderOfExample = Files.createDirectories(folder.resolve(name));
    return Files.writeString(folderOfExample.resolve("tributary.yaml"), text);
  }

  private static String replaced(String text, String pattern, String replacement) {
    assertThat(text).containsPattern(pattern);
    return text.replaceFirst(pattern, replacement);
  }

  private static String reference(Path secret) {
    return "\"\\${file:%s}\"".formatted(secret.toAbsolutePath());
  }

  private static int port(String name) {
    return name.startsWith("postgres")
        ? servers.postgres().port()
        : name.startsWith("sqlserver")
            ? servers.sqlServerStandIn().port()
            : servers.ports().mysql();
  }

  private static Login administrator(String name) {
    if (name.startsWith("postgres")) {
      return postgres("msk_db");
    }
    return name.startsWith("sqlserver")
        ? Login.to(servers.sqlServerStandIn(), "master")
        : Login.to(servers.mysql(), "");
  }

  private static Login postgres(String database) {
    return Login.to(servers.postgres(), database);
  }

  private static String[] statements(Path sql) throws IOException {
    String text =
        String.join(
            "\n", Files.readAllLines(sql).stream().filter(line -> !line.startsWith("--")).toList());
    return Stream.of(text.split(";\n|;$"))
        .map(String::strip)
        .filter(statement -> !statement.isEmpty())
        .toArray(String[]::new);
  }

  /** The rows of all files below a folder of the bucket. */
  private static List<JsonNode> json(Path objects) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    List<JsonNode> rows = new ArrayList<>();
    try (Stream<Path> files = Files.walk(objects)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".jsonl")).toList()) {
        for (String line : Files.readAllLines(file)) {
          rows.add(mapper.readTree(line));
        }
      }
    }
    return rows;
  }
}
