package dev.tributary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.sandbox.EmbeddedPostgres;
import dev.tributary.sandbox.Sandbox;
import dev.tributary.sandbox.SandboxState;
import dev.tributary.stream.ConnectRest;
import dev.tributary.testing.PipelineProcess;
import dev.tributary.testing.Terminal;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands on a small pipeline that runs, with a database that is somebody else's. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CommandsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration SLOT_PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path database;
  @TempDir Path folder;
  private Sandbox server;
  private EmbeddedPostgres postgres;
  private Path state;
  private String file;

  @BeforeEach
  void makeDatabaseAndFile() throws SQLException {
    server = Sandbox.in(database).withPostgres().open();
    server.start();
    postgres = server.postgres();
    run("postgres", "CREATE DATABASE shop");
    run(
        "shop",
        "CREATE TABLE orders (id int PRIMARY KEY, item text)",
        "INSERT INTO orders VALUES (1, 'tea'), (2, 'rice'), (3, 'salt')");
    state = folder.resolve(".tributary/shop");
    file =
        PipelineText.on(postgres.port(), postgres.passwordFile())
            .lake("roll", "{ every: 1s }")
            .writtenInto(folder);
  }

  @AfterEach
  void stopDatabase() {
    server.close();
  }

  @Test
  void aPipelineIsWatchedVerifiedStoppedAndBegunAnew() throws Exception {
    try (PipelineProcess up = PipelineProcess.start(folder, "up", "up")) {
      assertThat(up.runsWithin(PATIENCE)).as(up.saidAtAll()).isTrue();
      tailShowsEvents();
      verifies(3, 3);
      statusShowsBothConnectorsAndTheTable();
      filesAreListed();
      nothingIsLeftOver();
      doctorHasNothingAgainstIt();
      theSlotGoesOnThoughOnlyAnotherDatabaseIsBusy();
      aSecondUpIsRefused();
      noSecretIsAnywhere();

      CommandRun down = command("down");

      assertThat(down.exitCode()).as(down.toString()).isZero();
      assertThat(up.isAlive()).isFalse();
    }

    CommandRun dropped = command("down", "--drop-slot", "--yes");
    assertThat(dropped.exitCode()).as(dropped.toString()).isZero();
    assertThat(dropped.out()).contains("not running", "tributary_shop", "new snapshot");
    assertThat(count("SELECT count(*) FROM pg_replication_slots")).isZero();
    assertThat(count("SELECT count(*) FROM pg_publication")).isZero();

    run("shop", "INSERT INTO orders VALUES (4, 'plums')", "DELETE FROM orders WHERE id = 1");
    try (PipelineProcess up = PipelineProcess.start(folder, "up-again", "up")) {
      assertThat(up.runsWithin(PATIENCE)).as(up.saidAtAll()).isTrue();
      verifies(3, 6); // the log has both snapshots

      CommandRun down = command("down", "--drop-slot", "--yes");

      assertThat(down.exitCode()).as(down.toString()).isZero();
      assertThat(count("SELECT count(*) FROM pg_replication_slots")).isZero();
    }
  }

  @Test
  void aQuestionIsAskedAtATerminalAndNothingButYesIsAYes() throws Exception {
    run("shop", "SELECT pg_create_logical_replication_slot('tributary_shop', 'pgoutput')");

    CommandRun nobody = command("down", "--forget-position");
    assertThat(nobody.exitCode()).isEqualTo(2);
    assertThat(nobody.err())
        .contains("Nothing was removed. Confirm with --yes: there is no terminal to ask at.");

    assumeThat(Terminal.isThere()).as("a pseudo-terminal").isTrue();
    for (String typed : List.of("n\n", "\n", "")) {
      Terminal terminal = down(typed);
      assertThat(terminal.exitCode()).as(terminal.shown()).isEqualTo(2);
      assertThat(terminal.shown())
          .contains("tributary_shop", "Remove them? [y/N] ", "Nothing was removed.")
          .doesNotContain("--yes", "Exception");
    }
    assertThat(count("SELECT count(*) FROM pg_replication_slots")).isOne();

    Terminal terminal = down("y\n");
    assertThat(terminal.exitCode()).as(terminal.shown()).isZero();
    assertThat(count("SELECT count(*) FROM pg_replication_slots")).isZero();
  }

  private Terminal down(String typed) {
    return Terminal.run(folder, "down", typed, PATIENCE, "down", "--forget-position");
  }

  @Test
  void aDemoEndsWithOneJsonDocument() throws Exception {
    try (PipelineProcess demo =
        PipelineProcess.start(
            folder, "demo", "demo", "--rows", "200", "--duration", "2s", "--json")) {
      int exitCode = demo.exitCode(PATIENCE);

      assertThat(exitCode).as(demo.saidAtAll()).isZero();
      assertThat(demo.said().lines()).hasSize(1);
      JsonNode report = JSON.readTree(demo.said());
      assertThat(report.at("/verify/verified").asBoolean()).isTrue();
      assertThat(report.at("/verify/position").asText()).matches("[0-9A-F]+/[0-9A-F]+");
      assertThat(report.at("/verify/tables")).isNotEmpty();
      assertThat(report.at("/rows").asLong()).isPositive();
      assertThat(report.at("/events").asLong()).isGreaterThanOrEqualTo(report.get("rows").asLong());
      assertThat(report.at("/commitToLakeMillis/p50").isIntegralNumber()).isTrue();
      assertThat(report.at("/commitToLakeMillis/p99").isIntegralNumber()).isTrue();
      assertThat(report.at("/startupMillis").asLong()).isPositive();
    }
  }

  private void tailShowsEvents() throws IOException {
    CommandRun tail =
        command("tail", "public.orders", "--from-beginning", "--limit", "3", "--json");
    assertThat(tail.exitCode()).as(tail.toString()).isZero();
    List<String> lines = tail.out().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(JSON.readTree(lines.get(0)).at("/after/item").asText()).isEqualTo("tea");

    CommandRun unknown = command("tail", "public.refunds");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err()).contains("public.refunds").doesNotContain("Exception");
  }

  private void verifies(long rows, long logRecords) throws IOException {
    CommandRun verify = command("verify", "--json", "--timeout", "2m");
    assertThat(verify.exitCode()).as(verify.toString()).isZero();
    JsonNode report = JSON.readTree(verify.out());
    assertThat(report.get("verified").asBoolean()).isTrue();
    JsonNode table = report.at("/tables/0");
    assertThat(table.get("table").asText()).isEqualTo("public.orders");
    assertThat(table.get("sourceRows").asLong()).isEqualTo(rows);
    assertThat(table.get("lakeRows").asLong()).isEqualTo(rows);
    assertThat(table.get("logRecords").asLong()).isEqualTo(logRecords);
  }

  private void statusShowsBothConnectorsAndTheTable() throws IOException {
    CommandRun status = command("status", "--json");
    assertThat(status.exitCode()).as(status.toString()).isZero();
    JsonNode report = JSON.readTree(status.out());
    assertThat(report.at("/connectors")).hasSize(2);
    assertThat(report.at("/connectors/0/state").asText()).isEqualTo("RUNNING");
    assertThat(report.at("/tables/0/table").asText()).isEqualTo("public.orders");
    assertThat(report.at("/tables/0/events").asLong()).isEqualTo(3);
    assertThat(report.at("/tables/0/rows").asLong()).isEqualTo(3);
    assertThat(report.at("/forecast/sentence").asText()).contains("the log grows by");
    assertThat(report.at("/forecast/measuredSeconds").asDouble()).isGreaterThanOrEqualTo(2);
    assertThat(command("status").out())
        .contains("shop-source", "RUNNING", "public.orders", "The slot holds back");
  }

  private void filesAreListed() throws IOException {
    CommandRun files = command("files", "public.orders", "--json");
    assertThat(files.exitCode()).as(files.toString()).isZero();
    JsonNode first = JSON.readTree(files.out()).at("/files/0");
    assertThat(first.get("key").asText()).startsWith("public/orders/");
    assertThat(first.get("topic").asText()).isEqualTo("shop.public.orders");
    assertThat(first.get("rows").asLong()).isPositive();
    assertThat(first.get("firstOffset").asLong()).isZero();
    assertThat(command("files", "public.orders").out()).contains("partition 0", "3 rows");
    assertThat(command("files", "public.orders", "--connector", "another").exitCode()).isOne();
    assertThat(command("files", "public.refunds").exitCode()).isOne();
    assertThat(command("files", "a-topic").exitCode()).isOne();
  }

  private void nothingIsLeftOver() throws IOException {
    CommandRun sweep = command("sweep", "--older-than", "1h", "--json");
    assertThat(sweep.exitCode()).as(sweep.toString()).isZero();
    assertThat(JSON.readTree(sweep.out()).get("orphans")).isEmpty();
  }

  private void doctorHasNothingAgainstIt() throws IOException {
    CommandRun doctor = command("doctor", "--json");
    assertThat(doctor.exitCode()).as(doctor.toString()).isZero();
    assertThat(JSON.readTree(doctor.out()).at("/findings/0/docs").asText())
        .startsWith("docs/reference/doctor-checks.md#");
    assertThat(command("doctor", "--all").out()).contains("doctor-checks.md#wal-level");
    assertThat(JSON.readTree(doctor.out()).get("findings"))
        .extracting(finding -> finding.get("id").asText())
        .contains(
            "kafka-topics",
            "lake-access",
            "lake-clock",
            "database-clock",
            "disk-space",
            "log-forecast");
    CommandRun script = command("doctor", "--fix");
    assertThat(script.exitCode()).as(script.toString()).isZero();
    assertThat(script.out())
        .startsWith("-- What 'tributary doctor' advises")
        .contains("psql --host");
    assertThat(script.out().lines())
        .allMatch(line -> line.isEmpty() || line.startsWith("--") || line.endsWith(";"));
    assertThat(command("doctor", "--fix", "--json").exitCode()).isEqualTo(2);
  }

  /** The log is one for all databases, and the captured tables are quiet. */
  private void theSlotGoesOnThoughOnlyAnotherDatabaseIsBusy() throws SQLException {
    run("postgres", "CREATE DATABASE neighbour");
    run("neighbour", "CREATE TABLE work (id bigserial, body text)");
    for (int round = 1; round <= 4; round++) {
      run(
          "neighbour",
          "INSERT INTO work (body) SELECT repeat('x', 500) FROM generate_series(1, 2000)",
          "SELECT pg_switch_wal()"); // 16 MB of log each
    }

    await()
        .atMost(SLOT_PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        count(
                            "SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)"
                                + " FROM pg_replication_slots"))
                    .as("bytes of log that the slot holds back, of 64 MB and more")
                    .isLessThan(16L << 20));
  }

  private void aSecondUpIsRefused() {
    CommandRun second = command("up");
    long holder = SandboxState.read(state).orElseThrow().pid().orElseThrow();
    assertThat(second.exitCode()).isEqualTo(2);
    assertThat(second.err()).contains("process %d uses it".formatted(holder), "tributary down");
  }

  private void noSecretIsAnywhere() throws IOException {
    Path secretKey = state.resolve("s3/secret-key");
    String password = postgres.password();
    String secret = Files.readString(secretKey);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secretKey)))
        .isEqualTo("rw-------");

    ConnectRest connect =
        new ConnectRest(URI.create(SandboxState.read(state).orElseThrow().connectUrl()));
    for (String connector : List.of("shop-source", "shop-lake")) {
      assertThat(connect.config(connector).orElseThrow().toString())
          .contains("${directory:")
          .doesNotContain(password, secret);
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile() && !path.equals(secretKey)) {
              String content = contentIfThere(path);
              assertThat(content.contains(password) || content.contains(secret))
                  .as("a secret in %s", path)
                  .isFalse();
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path path, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }
        });
  }

  /** The servers run on while their folders are read: a temporary file may be gone by now. */
  private static String contentIfThere(Path path) throws IOException {
    try {
      return Files.readString(path, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException gone) {
      return "";
    }
  }

  private CommandRun command(String... arguments) {
    return CommandRun.of(
        Stream.concat(Stream.of(arguments), Stream.of("--file", file)).toArray(String[]::new));
  }

  private void run(String name, String... statements) throws SQLException {
    try (Connection connection = connection(name);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private long count(String query) throws SQLException {
    try (Connection connection = connection("shop");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private Connection connection(String name) throws SQLException {
    return DriverManager.getConnection(
        postgres.jdbcUrl(name), postgres.user(), postgres.password());
  }
}
