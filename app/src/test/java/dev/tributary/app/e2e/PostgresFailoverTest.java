package dev.tributary.app.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tributary.app.console.Console;
import dev.tributary.app.e2e.OwnedDatabase.Engine;
import dev.tributary.app.e2e.OwnedDatabase.Login;
import dev.tributary.app.run.PipelineFile;
import dev.tributary.app.run.Supervision;
import dev.tributary.checks.verify.VerifyReport;
import dev.tributary.sandbox.EmbeddedPostgres;
import dev.tributary.stream.ConnectorStatus;
import dev.tributary.testing.SwitchedEndpoint;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The primary dies under load, and its standby takes its place under the same address. */
@Timeout(300)
class PostgresFailoverTest {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Console CONSOLE =
      new Console(new PrintWriter(System.err, true, UTF_8), false);
  private static final String STANDBYS = "standby";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  @Test
  void theStandbyGoesOnWhereThePrimaryWasOrIsRefused() throws Exception {
    try (OwnedDatabase database = Engine.POSTGRES.startIn(folder.resolve("source"));
        SwitchedEndpoint endpoint =
            SwitchedEndpoint.leadingTo(database.sandbox().postgres().port())) {
      EmbeddedPostgres primary = database.sandbox().postgres();
      database.execute(
          "create table t (id bigint generated always as identity primary key, note text)");
      Path yaml = database.at(endpoint.port()).writePipeline(folder);
      try (EmbeddedPostgres second = follower(primary, "second");
          RunningPipeline pipeline = RunningPipeline.start(PipelineFile.read(yaml), CONSOLE);
          Supervision supervision = new Supervision(pipeline.stations(), CONSOLE)) {
        awaitSlotOn(second, primary);
        sendWhatTheStandbyHas(primary);

        try (Transactions load = Transactions.through(login(endpoint.port(), primary))) {
          load.awaitMore(300);
          primary.kill();
          second.promote();
          endpoint.leadTo(second.port());
          load.awaitMore(300);
        }
        requireVerified(pipeline, supervision);

        try (EmbeddedPostgres third = follower(second, "third")) {
          awaitSlotOn(third, second);
          requireVerified(pipeline, supervision);
          third.halt();
          insert(second, 500);
          requireVerified(pipeline, supervision);

          second.kill();
          third.start();
          third.promote();
          insert(third, 5_000);
          endpoint.leadTo(third.port());

          awaitRefusal(pipeline, supervision);
        }
      }
    }
  }

  private EmbeddedPostgres follower(EmbeddedPostgres primary, String name) throws Exception {
    admin(primary).execute("select pg_create_physical_replication_slot('standby', true)");
    EmbeddedPostgres standby = primary.standby(folder.resolve(name), freePort(), STANDBYS);
    standby.start();
    return standby;
  }

  private static int freePort() throws Exception {
    try (SwitchedEndpoint port = SwitchedEndpoint.leadingTo(0)) {
      return port.port();
    }
  }

  /** From now on nothing is sent that the standby does not have. */
  private static void sendWhatTheStandbyHas(EmbeddedPostgres primary) throws SQLException {
    admin(primary)
        .execute(
            "alter system set synchronized_standby_slots = 'standby'", "select pg_reload_conf()");
  }

  /** While nothing happens, the standby looks at its primary's slots every 30 s only. */
  private static void awaitSlotOn(EmbeddedPostgres standby, EmbeddedPostgres primary) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              insert(primary, 1);
              admin(primary).execute("checkpoint");
              admin(standby).execute("select pg_reload_conf()");
              return admin(standby)
                  .ask("select slot_name from pg_replication_slots where synced and not temporary")
                  .equals(List.of("tributary_owned"));
            });
  }

  private static void insert(EmbeddedPostgres server, int rows) throws SQLException {
    login(server.port(), server)
        .execute(
            "insert into t (note) select 'row ' || i from generate_series(1, %d) i"
                .formatted(rows));
  }

  private static void requireVerified(RunningPipeline pipeline, Supervision supervision) {
    String source = pipeline.stations().names().sourceConnector();
    await()
        .atMost(PATIENCE)
        .pollInterval(Supervision.EVERY)
        .until(
            () -> {
              supervision.look();
              return pipeline.stations().connect().status(source).orElseThrow().running();
            });
    VerifyReport report = pipeline.verify();
    assertThat(report.verified()).as(report.toJson().toString()).isTrue();
  }

  private static void awaitRefusal(RunningPipeline pipeline, Supervision supervision) {
    String source = pipeline.stations().names().sourceConnector();
    await()
        .atMost(PATIENCE)
        .pollInterval(Supervision.EVERY)
        .until(
            () -> {
              supervision.look();
              return pipeline
                  .stations()
                  .connect()
                  .status(source)
                  .flatMap(ConnectorStatus::failure)
                  .filter(
                      failure ->
                          failure.contains("has taken over without the end of the log")
                              && failure.contains("tributary down --forget-position"))
                  .isPresent();
            });
  }

  private static Login admin(EmbeddedPostgres server) {
    return new Login(server.jdbcUrl("postgres"), server.user(), server.password());
  }

  private static Login login(int port, EmbeddedPostgres server) {
    return new Login(
        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, OwnedDatabase.NAME),
        server.user(),
        server.password());
  }
}
