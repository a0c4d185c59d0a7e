package dev.tributary.app.e2e;

import static org.awaitility.Awaitility.await;

import dev.tributary.app.e2e.OwnedDatabase.Engine;
import dev.tributary.sandbox.EmbeddedPostgres;
import dev.tributary.testing.SwitchedEndpoint;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The primary dies under load, and its standby takes its place under the same address. */
@Timeout(600)
class PostgresFailoverTest {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
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
      Path yaml = database.pipeline().at(endpoint.port()).writeInto(folder);
      try (EmbeddedPostgres second = follower(primary, "second");
          SupervisedPipeline pipeline = SupervisedPipeline.start(yaml)) {
        awaitSlotOn(second, primary);
        sendWhatTheStandbyHas(primary);

        try (Transactions load = Transactions.through(login(endpoint.port(), primary))) {
          load.awaitMore(300);
          primary.kill();
          second.promote();
          endpoint.leadTo(second.port());
          load.awaitMore(300);
        }
        pipeline.requireVerified();

        try (EmbeddedPostgres third = follower(second, "third")) {
          awaitSlotOn(third, second);
          pipeline.requireVerified();
          third.halt();
          insert(second, 500);
          pipeline.requireVerified();

          second.kill();
          third.start();
          third.promote();
          insert(third, 5_000);
          endpoint.leadTo(third.port());

          pipeline.awaitFailure(
              "has taken over without the end of the log", "tributary down --forget-position");
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

  private static Login admin(EmbeddedPostgres server) {
    return Login.to(server, "postgres");
  }

  private static Login login(int port, EmbeddedPostgres server) {
    return new Login(
        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, OwnedDatabase.NAME),
        server.user(),
        server.password());
  }
}
