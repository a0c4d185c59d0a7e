package dev.tributary.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tributary.app.cli.CommandRun;
import dev.tributary.app.e2e.OwnedDatabase.Engine;
import dev.tributary.testing.PipelineProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * What befalls the connections of a pipeline that reads PostgreSQL; after each fault it is proved.
 */
@Timeout(300)
class PostgresFaultTest {
  private static final String READERS =
      "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'cdc'";

  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final String[] UP_FROM_NOW = {"up", "--from-now", "--yes"};

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private int nextId = 1;

  @Test
  void aPipelineGoesOnWhenItsConnectionsAreCutAndItsPasswordIsChanged() throws Exception {
    try (OwnedDatabase database = Engine.POSTGRES.startIn(folder.resolve("source"))) {
      database.execute(
          "create role cdc login replication password 'before'",
          "grant create on database owned to cdc",
          "create table t (id int primary key, note text)",
          "alter table t owner to cdc");
      Path password = Files.writeString(folder.resolve("password"), "before");
      Path file = database.pipeline().by("cdc", password).writeInto(folder);
      try (SupervisedPipeline pipeline = SupervisedPipeline.start(file)) {
        write(database);
        pipeline.requireVerified();
        pipeline.requireNotToBeginFromNow();

        cutConnections(database);
        write(database);
        pipeline.requireVerified();

        Files.writeString(password, "after");
        database.execute("alter role cdc password 'after'");
        cutConnections(database);
        write(database);
        pipeline.requireVerified();
      }
      loseTheLog(database);
      goOnFromNow(database, file);
    }
  }

  /** The server invalidates the slot, since it would keep more than it may. */
  private static void loseTheLog(OwnedDatabase database) throws SQLException {
    database.execute("alter system set max_slot_wal_keep_size = '1MB'", "select pg_reload_conf()");
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              database.execute(
                  "select pg_logical_emit_message(false, 'filler', '')",
                  "select pg_switch_wal()",
                  "checkpoint");
              return database.owner().ask("select wal_status from pg_replication_slots");
            },
            List.of("lost")::equals);
    database.execute("alter system reset max_slot_wal_keep_size", "select pg_reload_conf()");
  }

  /** The commands, as people call them: up to the row that no range has. */
  private void goOnFromNow(OwnedDatabase database, Path file) throws Exception {
    int from = nextId;
    write(database);
    try (PipelineProcess up = PipelineProcess.start(folder, "up", "up")) {
      assertThat(up.exitCode(PATIENCE)).as(up.saidAtAll()).isEqualTo(2);
      assertThat(up.saidAtAll()).contains("has lost the log", "--forget-position", "--from-now");
    }
    try (PipelineProcess killed = PipelineProcess.start(folder, "killed", UP_FROM_NOW)) {
      assertThat(killed.saysWithin("goes on at the end", PATIENCE)).as(killed.saidAtAll()).isTrue();
      await().atMost(PATIENCE).until(() -> Files.exists(state("from-now")));
      killed.kill();
    }
    try (PipelineProcess up = PipelineProcess.start(folder, "again", "up")) {
      assertThat(up.runsWithin(PATIENCE)).as(up.saidAtAll()).isTrue();
      write(database);
      assertThat(run("status", file).out()).contains("was not read", "tributary snapshot");
      assertThat(run("verify", file).out()).contains("NOT VERIFIED");

      assertThat(run("snapshot", file, "public.t", "--where", "id % 1000 >= " + from).exitCode())
          .isZero();

      CommandRun deleted = run("verify", file);
      assertThat(deleted.exitCode()).as(deleted.out()).isOne();
      String lost = Integer.toString(from + 999);
      assertThat(deleted.out()).contains("unexpected", lost);
      database.execute(
          "insert into t values (%s, 'again')".formatted(lost), "delete from t where id = " + lost);

      CommandRun proved = run("verify", file);
      assertThat(proved.exitCode()).as(proved.out()).isZero();
      assertThat(proved.out()).contains("VERIFIED", "is closed");
      assertThat(state("gap.json")).doesNotExist();
    }
  }

  private Path state(String name) {
    return folder.resolve(".tributary").resolve("owned").resolve(name);
  }

  private static CommandRun run(String command, Path file, String... arguments) {
    List<String> line = new ArrayList<>(List.of(command, "--file", file.toString()));
    line.addAll(List.of(arguments));
    return CommandRun.of(line.toArray(String[]::new));
  }

  private static void cutConnections(OwnedDatabase database) throws SQLException {
    List<String> cut = database.owner().ask(READERS);
    assertThat(cut).isNotEmpty().containsOnly("t");
  }

  private void write(OwnedDatabase database) throws SQLException {
    int id = nextId++;
    database.execute(
        "insert into t values (%d, 'new'), (%d, 'new')".formatted(id, id + 1_000),
        "update t set note = 'changed' where id = %d".formatted(id),
        "delete from t where id = %d".formatted(id + 999));
  }
}
