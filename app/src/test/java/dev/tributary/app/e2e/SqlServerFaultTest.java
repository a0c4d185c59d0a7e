package dev.tributary.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.app.run.Milestones;
import dev.tributary.app.run.PipelineFile;
import dev.tributary.app.run.Stations;
import dev.tributary.source.TableId;
import dev.tributary.stream.Topics;
import dev.tributary.testing.PipelineProcess;
import dev.tributary.testing.sqlserver.SqlServerStandIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * What befalls a SQL Server that a pipeline reads, done to its stand-in; after each fault it is
 * proved.
 */
@Timeout(600)
class SqlServerFaultTest {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final String NAME = "owned";
  private static final int CONNECTION_IS_LOST = 20;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private int nextId = 1;

  @Test
  void everyFaultEndsVerifiedOrWithARemedy() throws Exception {
    try (SqlServerStandIn server = SqlServerStandIn.start()) {
      Login owner = capturedTable(server);
      Path path = write(server, "Before!1");
      try (SupervisedPipeline pipeline = SupervisedPipeline.start(path)) {
        write(owner);
        pipeline.requireVerified();
        pipeline.requireNotToBeginFromNow();

        server.killConnections();
        write(owner);
        pipeline.requireVerified();

        server.failNext("fn_cdc_get_all_changes", 596, CONNECTION_IS_LOST, "Killed by the test");
        write(owner);
        pipeline.requireVerified();

        server.putLogin("cdc", "After!1");
        Files.writeString(folder.resolve("password"), "After!1");
        server.killConnections();
        write(owner);
        pipeline.requireVerified();

        server.stopAgent();
        write(owner);
        assertThat(pipeline.pipeline().findings("agent")).hasSize(1);
        server.startAgent();
        pipeline.requireVerified();
      }
      PipelineFile file = PipelineFile.read(path);
      int inTheGap = nextId;
      cleanUpWhatWasNotRead(owner);
      requireRefusalWithTheRemedy("behind");
      try (SupervisedPipeline pipeline = SupervisedPipeline.startFromNow(path)) {
        write(owner);
        pipeline.readAgain(new TableId("dbo", "t"), "id >= " + inTheGap);
        pipeline.requireVerified();

        loseSchemaHistory(pipeline.pipeline().stations());
        write(owner);
        pipeline.requireVerified();
      }
      write(owner);
      try (SupervisedPipeline pipeline = SupervisedPipeline.start(path)) {
        write(owner);
        pipeline.requireVerified();

        loseSchemaHistory(pipeline.pipeline().stations());
      }
      owner.execute("alter table dbo.t add more int");
      requireRefusalWithTheRemedy("ALTER TABLE dbo.t ADD more");
      new Milestones(file).forget();
      owner.execute(
          "create table dbo.k (note varchar(80))",
          "exec sys.sp_cdc_enable_table @source_schema = N'dbo', @source_name = N'k', @role_name = NULL, @supports_net_changes = 0",
          "insert into dbo.k values ('of the last transaction before the snapshot')");
      try (SupervisedPipeline pipeline = SupervisedPipeline.start(path)) {
        pipeline.requireVerified();
      }
      try (SupervisedPipeline pipeline = SupervisedPipeline.start(path)) {
        write(owner);
        pipeline.requireVerified();
      }
    }
  }

  private void write(Login owner) throws SQLException {
    writeAndDeleteNothing(owner);
    owner.execute("delete from dbo.t where id = %d".formatted(nextId + 998));
  }

  private void writeAndDeleteNothing(Login owner) throws SQLException {
    int id = nextId++;
    owner.execute(
        "insert into dbo.t (id, note) values (%d, 'new'), (%d, 'new')".formatted(id, id + 1_000),
        "update dbo.t set note = 'changed' where id = %d".formatted(id));
  }

  /** As the cleanup job does once a change is older than the retention. */
  private void cleanUpWhatWasNotRead(Login owner) throws SQLException {
    writeAndDeleteNothing(owner);
    String end = owner.ask("select sys.fn_cdc_get_max_lsn()").get(0);
    owner.execute(
        "exec sys.sp_cdc_cleanup_change_table @capture_instance = N'dbo_t', @low_water_mark = 0x"
            + end);
    writeAndDeleteNothing(owner);
  }

  private static void loseSchemaHistory(Stations stations) {
    String topic = stations.rendering().historyTopic().orElseThrow();
    try (Topics topics = Topics.of(stations.kafka())) {
      topics.deleteIfPresent(List.of(topic));
    }
  }

  /** Of the command, as people see it. */
  private void requireRefusalWithTheRemedy(String reason) throws Exception {
    try (PipelineProcess up = PipelineProcess.start(folder, "up", "up")) {
      assertThat(up.exitCode(PATIENCE)).as(up.saidAtAll()).isEqualTo(2);
      assertThat(up.saidAtAll())
          .contains(reason, "tributary down --forget-position", "tributary up --from-now");
    }
  }

  private static Login capturedTable(SqlServerStandIn server) throws SQLException {
    server.putLogin("cdc", "Before!1");
    login(server, "master")
        .execute(
            "create database " + NAME,
            "alter database %s set allow_snapshot_isolation on".formatted(NAME));
    Login owner = login(server, NAME);
    owner.execute(
        "exec sys.sp_cdc_enable_db",
        "create table dbo.t (id int primary key, note varchar(40))",
        "exec sys.sp_cdc_enable_table @source_schema = N'dbo', @source_name = N't', @role_name = NULL, @supports_net_changes = 0");
    return owner;
  }

  private static Login login(SqlServerStandIn server, String database) {
    return new Login(
        "jdbc:sqlserver://127.0.0.1:%d;databaseName=%s;encrypt=false"
            .formatted(server.port(), database),
        SqlServerStandIn.USER,
        SqlServerStandIn.PASSWORD);
  }

  private Path write(SqlServerStandIn server, String password) throws Exception {
    Path passwordFile = Files.writeString(folder.resolve("password"), password);
    return PipelineDraft.of("sqlserver", NAME, "127.0.0.1", server.port(), "cdc", passwordFile)
        .writeInto(folder);
  }
}
