package dev.tributary.app.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tributary.app.console.Console;
import dev.tributary.app.e2e.OwnedDatabase.Engine;
import dev.tributary.app.run.Checkup;
import dev.tributary.app.run.LocalPipeline;
import dev.tributary.app.run.Milestones;
import dev.tributary.app.run.PipelineFile;
import dev.tributary.app.run.Standing;
import dev.tributary.app.run.Supervision;
import dev.tributary.app.run.Verifier;
import dev.tributary.checks.Finding;
import dev.tributary.checks.Severity;
import dev.tributary.checks.verify.VerifyReport;
import dev.tributary.sandbox.Phases;
import dev.tributary.stream.ConnectorStatus;
import dev.tributary.stream.Topics;
import dev.tributary.testing.PipelineProcess;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What befalls a MySQL that a pipeline reads; after each fault it is proved. */
@Timeout(600)
class MySqlFaultTest {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Console CONSOLE =
      new Console(new PrintWriter(System.err, true, UTF_8), false);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private int nextId = 1;

  @Test
  void everyFaultEndsVerifiedOrWithARemedy() throws Exception {
    try (OwnedDatabase database = Engine.MYSQL.startIn(folder.resolve("source"))) {
      database.execute("create table t (id int primary key, note varchar(40))");
      PipelineFile file = PipelineFile.read(database.writePipeline(folder));
      try (LocalPipeline pipeline = started(file);
          Supervision supervision = new Supervision(pipeline.stations(), CONSOLE)) {
        write(database);
        requireVerified(pipeline);

        cutConnections(database);
        write(database);
        untilItFails(pipeline);
        untilItRuns(pipeline, supervision);
        requireVerified(pipeline);

        changePassword(database);
        write(database);
        untilItFails(pipeline);
        untilItRuns(pipeline, supervision);
        requireVerified(pipeline);
      }
      write(database);
      database.execute("flush binary logs", "insert into t values (-1, 'in the last log')");
      database.execute("purge binary logs before now() + interval 1 day");
      requireRefusalWithTheRemedy("gone from the log");
      new Milestones(file).forget();
      try (LocalPipeline pipeline = started(file)) {
        requireVerified(pipeline);
        write(database);
        requireVerified(pipeline);

        loseSchemaHistory(pipeline);
        write(database);
        requireVerified(pipeline);
      }
      requireRefusalWithTheRemedy("__debezium-schema-history.owned is gone or empty");
      new Milestones(file).forget();
      try (LocalPipeline pipeline = started(file)) {
        write(database);
        requireVerified(pipeline);
      }
    }
  }

  /** Of the command, as people see it. */
  private void requireRefusalWithTheRemedy(String reason) throws Exception {
    try (PipelineProcess up = PipelineProcess.start(folder, "up", "up")) {
      assertThat(up.exitCode(PATIENCE)).as(up.saidAtAll()).isEqualTo(2);
      assertThat(up.saidAtAll()).contains(reason, "tributary down --forget-position");
    }
  }

  private static void loseSchemaHistory(LocalPipeline pipeline) {
    String topic = pipeline.stations().rendering().historyTopic().orElseThrow();
    try (Topics topics = Topics.of(pipeline.stations().kafka())) {
      topics.deleteIfPresent(List.of(topic));
    }
    List<Finding> findings =
        new Checkup(
                pipeline.stations().file(), pipeline.stations().database(), InstantSource.system())
            .report(Standing.asFarAsKnown(pipeline.stations().file()))
            .findings();
    assertThat(findings)
        .filteredOn(finding -> finding.severity() == Severity.FATAL)
        .extracting(Finding::what)
        .containsExactly("The topic %s is gone.".formatted(topic));
  }

  private void write(OwnedDatabase database) throws SQLException {
    int id = nextId++;
    database.execute(
        "insert into t values (%d, 'new'), (%d, 'new')".formatted(id, id + 1_000),
        "update t set note = 'changed' where id = %d".formatted(id),
        "delete from t where id = %d".formatted(id + 999));
  }

  private static void cutConnections(OwnedDatabase database) throws SQLException {
    List<String> readers =
        database.owner().ask("select id from information_schema.processlist where user = 'cdc'");
    assertThat(readers).isNotEmpty();
    for (String reader : readers) {
      database.execute("kill " + reader);
    }
  }

  private static void changePassword(OwnedDatabase database) throws Exception {
    Files.writeString(database.sandbox().mysql().passwordFile(), "a new password");
    database.execute("alter user cdc@'%' identified by 'a new password'");
    cutConnections(database);
  }

  /** The server ended the connection in good order, which no driver takes for an error. */
  private static void untilItFails(LocalPipeline pipeline) {
    String source = pipeline.stations().names().sourceConnector();
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                pipeline
                    .stations()
                    .connect()
                    .status(source)
                    .flatMap(ConnectorStatus::failure)
                    .filter(failure -> failure.contains("nothing has come for"))
                    .isPresent());
  }

  private static void untilItRuns(LocalPipeline pipeline, Supervision supervision) {
    String source = pipeline.stations().names().sourceConnector();
    await()
        .atMost(PATIENCE)
        .pollInterval(Supervision.EVERY)
        .until(
            () -> {
              supervision.look();
              return pipeline.stations().connect().status(source).orElseThrow().running();
            });
  }

  private static LocalPipeline started(PipelineFile file) {
    LocalPipeline pipeline = LocalPipeline.open(file, Phases.silent());
    pipeline.start();
    pipeline.deploy();
    return pipeline;
  }

  private static void requireVerified(LocalPipeline pipeline) {
    VerifyReport report = Verifier.of(pipeline.stations()).run(PATIENCE, CONSOLE);
    assertThat(report.verified()).as(report.toJson().toString()).isTrue();
  }
}
