package dev.tributary.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tributary.app.e2e.OwnedDatabase.Engine;
import dev.tributary.app.run.Checkup;
import dev.tributary.app.run.Milestones;
import dev.tributary.app.run.PipelineFile;
import dev.tributary.app.run.Standing;
import dev.tributary.app.run.Stations;
import dev.tributary.checks.Finding;
import dev.tributary.checks.Severity;
import dev.tributary.source.TableId;
import dev.tributary.stream.Topics;
import dev.tributary.testing.PipelineProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What befalls a MySQL or MariaDB that a pipeline reads; after each fault it is proved. */
@Timeout(600)
class BinlogFaultTest {
  private static final TableId T = new TableId(OwnedDatabase.NAME, "t");
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private int nextId = 1;

  @ParameterizedTest
  @EnumSource(names = {"MYSQL", "MARIADB"})
  void everyFaultEndsVerifiedOrWithARemedy(Engine engine) throws Exception {
    try (OwnedDatabase database = engine.startIn(folder.resolve("source"))) {
      database.execute(
          "create table t (id int primary key, note varchar(40))",
          "create table bare (id int primary key)");
      Path path = database.pipeline().writeInto(folder);
      try (SupervisedPipeline pipeline = SupervisedPipeline.start(path)) {
        write(database);
        pipeline.requireVerified();
        pipeline.requireNotToBeginFromNow();

        // The server ends a connection in good order, which no driver takes for an error.
        cutConnections(database);
        write(database);
        pipeline.requireVerified();

        changePassword(database);
        write(database);
        pipeline.requireVerified();

        database.binlogServer().crashAndRestart();
        write(database);
        pipeline.requireVerified();
      }
      PipelineFile file = PipelineFile.read(path);
      int inTheGap = nextId;
      purgeTheLog(database);
      requireRefusalWithTheRemedy("gone from the log");
      try (SupervisedPipeline pipeline = SupervisedPipeline.startFromNow(path)) {
        write(database);
        pipeline.readAgain(T, "id < 0 or id % 1000 >= " + inTheGap);
        pipeline.requireVerified();

        loseSchemaHistory(pipeline.pipeline().stations());
        write(database);
        pipeline.requireVerified();
      }
      write(database);
      database.execute("truncate table bare", "flush privileges", "analyze table t");
      try (SupervisedPipeline pipeline = SupervisedPipeline.start(path)) {
        write(database);
        pipeline.requireVerified();

        loseSchemaHistory(pipeline.pipeline().stations());
      }
      database.execute("alter table t add column more int");
      requireRefusalWithTheRemedy("alter table t add column more int");
      new Milestones(file).forget();
      try (SupervisedPipeline pipeline = SupervisedPipeline.start(path)) {
        write(database);
        pipeline.requireVerified();
      }
    }
  }

  private void write(OwnedDatabase database) throws SQLException {
    writeAndDeleteNothing(database);
    database.execute("delete from t where id = %d".formatted(nextId + 998));
  }

  private void writeAndDeleteNothing(OwnedDatabase database) throws SQLException {
    int id = nextId++;
    database.execute(
        "insert into t (id, note) values (%d, 'new'), (%d, 'new')".formatted(id, id + 1_000),
        "update t set note = 'changed' where id = %d".formatted(id));
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
    Files.writeString(database.binlogServer().passwordFile(), "a new password");
    database.execute("alter user cdc@'%' identified by 'a new password'");
    cutConnections(database);
  }

  private void purgeTheLog(OwnedDatabase database) throws SQLException {
    writeAndDeleteNothing(database);
    database.execute(
        "flush binary logs", "insert into t (id, note) values (-1, 'in the last log')");
    // A server keeps what it still sends to someone, even if that one is gone already.
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              database.execute("purge binary logs before now() + interval 1 day");
              return database.owner().ask("show binary logs").size() == 1;
            });
  }

  private static void loseSchemaHistory(Stations stations) {
    String topic = stations.rendering().historyTopic().orElseThrow();
    try (Topics topics = Topics.of(stations.kafka())) {
      topics.deleteIfPresent(List.of(topic));
    }
    List<Finding> findings =
        new Checkup(stations.file(), stations.database(), InstantSource.system())
            .report(Standing.asFarAsKnown(stations.file()))
            .findings();
    assertThat(findings)
        .filteredOn(finding -> finding.severity() == Severity.FATAL)
        .extracting(Finding::what)
        .containsExactly("The topic %s is gone.".formatted(topic));
  }

  /** Of the command, as people see it. */
  private void requireRefusalWithTheRemedy(String reason) throws Exception {
    try (PipelineProcess up = PipelineProcess.start(folder, "up", "up")) {
      assertThat(up.exitCode(PATIENCE)).as(up.saidAtAll()).isEqualTo(2);
      assertThat(up.saidAtAll())
          .contains(reason, "tributary down --forget-position", "tributary up --from-now");
    }
  }
}
