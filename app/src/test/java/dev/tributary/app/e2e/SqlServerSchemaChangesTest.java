package dev.tributary.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tributary.app.console.Console;
import dev.tributary.app.run.PipelineFile;
import dev.tributary.app.run.SnapshotProgress;
import dev.tributary.app.run.SnapshotRequest;
import dev.tributary.app.run.TableSnapshots;
import dev.tributary.checks.Finding;
import dev.tributary.sandbox.Sandbox;
import dev.tributary.sandbox.SqlServerStandInServer;
import dev.tributary.source.TableId;
import dev.tributary.stream.ConnectorStatus;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * What docs/reference/schema-changes.md says of SQL Server, on the stand-in: a capture instance has
 * the columns of its time, and a second one takes over.
 */
@Timeout(600)
class SqlServerSchemaChangesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String NAME = "owned";
  private static final List<String> TABLES = List.of("added", "dropped", "gone");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private final Console console = new Console(new PrintWriter(new StringWriter(), true), false);

  @Test
  void aSecondCaptureInstanceTakesOverWhenTheDoctorSaysSo() throws Exception {
    try (Sandbox source = Sandbox.in(folder.resolve("source")).withSqlServerStandIn().open()) {
      source.start();
      Login owner = capturedTables(source.sqlServerStandIn());
      try (RunningPipeline pipeline =
          RunningPipeline.start(write(source.sqlServerStandIn()), console)) {
        assertThat(pipeline.faults()).isEmpty();

        owner.execute(
            "alter table dbo.added add extra int",
            "insert into dbo.added values (3, 30, 'three', 5)",
            "alter table dbo.dropped drop column n",
            "insert into dbo.dropped values (3, 'three')",
            "drop table dbo.gone");
        assertThat(pipeline.faults()).as("a column that is not captured").isEmpty();
        assertThat(pipeline.lake("dbo.added")).endsWith("{id=3, n=30, note=\"three\"}");
        assertThat(pipeline.lake("dbo.dropped")).endsWith("{id=3, n=null, note=\"three\"}");
        assertThat(pipeline.lake("dbo.gone")).hasSize(2);

        apply(owner, onlyFinding(pipeline, "captured-columns", "extra of dbo.added"));
        assertThat(pipeline.faults()).isEqualTo(Map.of("added", "1 different"));
        owner.execute("update dbo.added set note = 'later'");
        assertThat(pipeline.faults()).isEmpty();
        assertThat(pipeline.lake("dbo.added")).endsWith("{id=3, n=30, note=\"later\", extra=5}");
        assertThat(pipeline.findings("captured-columns")).isEmpty();

        apply(owner, onlyFinding(pipeline, "capture-instances", "dbo.added"));
        owner.execute("insert into dbo.added values (4, 40, 'four', 6)");
        assertThat(pipeline.faults()).isEmpty();
        assertThat(pipeline.lake("dbo.added")).endsWith("{id=4, n=40, note=\"four\", extra=6}");

        owner.execute(
            "create table dbo.fresh (id int primary key, n int)",
            "insert into dbo.fresh values (1, 1)");
        onlyFinding(pipeline, "table-capture", "dbo.fresh");
      }
    }
  }

  @Test
  void aTableThatIsCapturedMeanwhileIsFollowedAndAnotherTypeIsNotCutToTheOld() throws Exception {
    try (Sandbox source = Sandbox.in(folder.resolve("source")).withSqlServerStandIn().open()) {
      source.start();
      Login owner = capturedTables(source.sqlServerStandIn());
      PipelineFile file = write(source.sqlServerStandIn());
      try (RunningPipeline pipeline = RunningPipeline.start(file, console)) {
        assertThat(pipeline.faults()).isEmpty();
        followsNewTable(pipeline, owner);
        refusesWhatCaptureForbids(owner);

        owner.execute(
            "alter table dbo.added alter column n bigint",
            "insert into dbo.added values (3, 30, 'three')",
            "alter table dbo.dropped alter column n bigint",
            "exec sys.sp_cdc_enable_table @source_schema = N'dbo', @source_name = N'dropped', @role_name = NULL, @supports_net_changes = 0, @capture_instance = N'dbo_dropped_v2'",
            "insert into dbo.dropped values (3, 5000000000, 'three')");
        assertThat(pipeline.faults()).as("wider types").isEmpty();
        assertThat(pipeline.lake("dbo.dropped")).endsWith("{id=3, n=5000000000, note=\"three\"}");
      }
      owner.execute(
          "insert into dbo.fresh values (4, 4)", "update dbo.added set n = 31 where id = 3");
      try (RunningPipeline pipeline = RunningPipeline.start(file, console)) {
        assertThat(pipeline.faults()).as("after a restart").isEmpty();
        assertThat(pipeline.lake("dbo.fresh")).endsWith("{id=4, n=4}");

        owner.execute("insert into dbo.added values (4, 5000000000, 'four')");
        await()
            .atMost(PATIENCE)
            .untilAsserted(() -> assertThat(failure(pipeline)).contains("owned.dbo.added.n"));
        assertThat(pipeline.lake("dbo.added")).endsWith("{id=3, n=31, note=\"three\"}");
      }
    }
  }

  private static void followsNewTable(RunningPipeline pipeline, Login owner) throws Exception {
    owner.execute(
        "create table dbo.fresh (id int primary key, n int)",
        "insert into dbo.fresh values (1, 1), (2, 2)");
    assertThatThrownBy(() -> snapshot(pipeline)).hasMessageContaining("no change data capture");

    apply(owner, onlyFinding(pipeline, "table-capture", "dbo.fresh"));
    owner.execute("insert into dbo.fresh values (3, 3)");
    assertThat(pipeline.faults()).isEqualTo(Map.of("fresh", "2 missing"));

    waitsForWritersWhileTheStreamGoesOn(pipeline, owner);
    assertThat(pipeline.faults()).isEmpty();
    assertThat(pipeline.lake("dbo.fresh"))
        .startsWith("{id=3, n=3}")
        .containsExactlyInAnyOrder(
            "{id=3, n=3}", "{id=1, n=1}", "{id=2, n=2}", "{id=3, n=30}", "{id=3, n=30}");
  }

  private static void waitsForWritersWhileTheStreamGoesOn(RunningPipeline pipeline, Login owner)
      throws Exception {
    CompletableFuture<SnapshotProgress> snapshot;
    try (Connection writer = owner.connect();
        Statement statement = writer.createStatement()) {
      writer.setAutoCommit(false);
      statement.execute("update dbo.fresh set n = 30 where id = 3");
      snapshot = CompletableFuture.supplyAsync(() -> snapshot(pipeline));
      await().pollDelay(Duration.ofSeconds(3)).until(() -> !snapshot.isDone());
      owner.execute("update dbo.gone set n = 11 where id = 1");
      await()
          .atMost(PATIENCE)
          .until(() -> pipeline.lake("dbo.gone").contains("{id=1, n=11, note=\"one\"}"));
      assertThat(snapshot).isNotDone();
      writer.commit();
    }
    assertThat(snapshot.get(60, TimeUnit.SECONDS).rows()).isEqualTo(3);
  }

  private static SnapshotProgress snapshot(RunningPipeline pipeline) {
    return new TableSnapshots(pipeline.stations(), InstantSource.system())
        .run(
            new SnapshotRequest(
                UUID.randomUUID().toString(),
                List.of(new TableId("dbo", "fresh")),
                Optional.empty()),
            progress -> {});
  }

  private static void refusesWhatCaptureForbids(Login owner) {
    assertThatThrownBy(() -> owner.execute("truncate table dbo.added"))
        .isInstanceOfSatisfying(
            SQLException.class, error -> assertThat(error.getErrorCode()).isEqualTo(4711));
    assertThatThrownBy(() -> owner.execute("exec sp_rename 'dbo.added.n', 'm', 'COLUMN'"))
        .isInstanceOfSatisfying(
            SQLException.class, error -> assertThat(error.getErrorCode()).isEqualTo(4928));
  }

  private static String failure(RunningPipeline pipeline) {
    return pipeline
        .stations()
        .connect()
        .status(pipeline.stations().names().sourceConnector())
        .flatMap(ConnectorStatus::failure)
        .orElse("");
  }

  private static Login capturedTables(SqlServerStandInServer server) throws SQLException {
    Login.to(server, "master")
        .execute(
            "create database " + NAME,
            "alter database %s set allow_snapshot_isolation on".formatted(NAME));
    Login owner = Login.to(server, NAME);
    owner.execute("exec sys.sp_cdc_enable_db");
    for (String table : TABLES) {
      owner.execute(
          "create table dbo.%s (id int primary key, n int, note varchar(10))".formatted(table),
          "insert into dbo.%s values (1, 10, 'one'), (2, 20, 'two')".formatted(table),
          "exec sys.sp_cdc_enable_table @source_schema = N'dbo', @source_name = N'%s', @role_name = NULL, @supports_net_changes = 0"
              .formatted(table));
    }
    return owner;
  }

  private static Finding onlyFinding(RunningPipeline pipeline, String id, String subject) {
    List<Finding> findings = pipeline.findings(id);
    assertThat(findings).singleElement().extracting(Finding::what).asString().contains(subject);
    return findings.get(0);
  }

  /** Does what the finding says. */
  private static void apply(Login owner, Finding finding) throws SQLException {
    String[] statements =
        finding
            .fix()
            .lines()
            .filter(line -> !line.startsWith("--") && !line.startsWith("USE "))
            .toArray(String[]::new);
    assertThat(statements).isNotEmpty();
    owner.execute(statements);
  }

  private PipelineFile write(SqlServerStandInServer server) {
    return PipelineFile.read(
        PipelineDraft.of("sqlserver", server, NAME)
            .withSource("debezium: { max.iteration.transactions: 100, streaming.fetch.size: 500 }")
            .writeInto(folder));
  }
}
