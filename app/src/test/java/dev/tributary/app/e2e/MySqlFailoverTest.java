package dev.tributary.app.e2e;

import static org.awaitility.Awaitility.await;

import dev.tributary.app.e2e.OwnedDatabase.Engine;
import dev.tributary.sandbox.EmbeddedMySql;
import dev.tributary.sandbox.Sandbox;
import dev.tributary.testing.SwitchedEndpoint;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The primary dies under load, and a replica takes its place under the same address. */
@Timeout(600)
class MySqlFailoverTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int NOWHERE = 0;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private String ownersPassword = "";
  private String readersPassword = "";

  @Test
  void theReplicaGoesOnWhereThePrimaryWasOrIsRefused() throws Exception {
    try (OwnedDatabase database = Engine.MYSQL.startIn(folder.resolve("source"))) {
      ownersPassword = database.owner().password();
      readersPassword = database.sandbox().mysql().password();
      failOver(database);
    }
  }

  private void failOver(OwnedDatabase database) throws Exception {
    EmbeddedMySql primary = database.sandbox().mysql();
    try (Sandbox second = replicaOf(primary, "second");
        SwitchedEndpoint endpoint = SwitchedEndpoint.leadingTo(primary.port());
        SwitchedEndpoint ofWriters = SwitchedEndpoint.leadingTo(primary.port())) {
      database.execute(
          "create table t (id int auto_increment primary key, note varchar(40))",
          // The same transactions are more events in its log than in the replica's.
          "set global binlog_rows_query_log_events = on",
          // Its files have higher numbers than those of the replica ever get.
          "flush binary logs",
          "flush binary logs",
          "flush binary logs",
          "flush binary logs");
      try (SupervisedPipeline pipeline =
          SupervisedPipeline.start(database.pipeline().at(endpoint.port()).writeInto(folder))) {
        pipeline.requireVerified();

        try (Transactions load =
            Transactions.through(login(ofWriters.port(), OwnedDatabase.NAME))) {
          load.awaitMore(200);
          endpoint.leadTo(NOWHERE); // the replica must not lack what the pipeline got
          awaitEqual(second.mysql(), primary);
          primary.kill();
          promote(second.mysql());
          ofWriters.leadTo(second.mysql().port());
          endpoint.leadTo(second.mysql().port());
          load.awaitMore(200);
        }
        pipeline.requireVerified();

        try (Sandbox third = replicaOf(second.mysql(), "third")) {
          awaitEqual(third.mysql(), second.mysql());
          owner(third.mysql()).execute("stop replica");
          owner(second.mysql()).execute("insert into t (note) values ('lost')");
          pipeline.requireVerified();

          second.mysql().kill();
          promote(third.mysql());
          owner(third.mysql()).execute("insert into t (note) values ('instead')");
          endpoint.leadTo(third.mysql().port());

          pipeline.awaitFailure(
              "does not have transactions that were captured before",
              "tributary down --forget-position");
        }
      }
    }
  }

  private Sandbox replicaOf(EmbeddedMySql primary, String name) throws SQLException {
    Sandbox sandbox = Sandbox.in(folder.resolve(name)).withMySql().open();
    sandbox.start();
    EmbeddedMySql replica = sandbox.mysql();
    new Login(replica.jdbcUrl(""), "root", replica.administrator().password())
        .execute(
            "set sql_log_bin = 0",
            "alter user cdc@'%%' identified by '%s'".formatted(readersPassword),
            "alter user root@'%%' identified by '%s'".formatted(ownersPassword),
            """
            change replication source to source_host = '127.0.0.1', source_port = %d,
            source_user = 'root', source_password = '%s', get_source_public_key = 1,
            source_auto_position = 1, source_connect_retry = 1
            """
                .formatted(primary.port(), ownersPassword),
            "start replica");
    return sandbox;
  }

  private void promote(EmbeddedMySql replica) throws SQLException {
    login(replica.port(), "").execute("stop replica", "reset replica all");
  }

  /** Until the replica has what the other one has now. */
  private void awaitEqual(EmbeddedMySql replica, EmbeddedMySql primary) throws SQLException {
    String wanted = login(primary.port(), "").ask("select @@global.gtid_executed").get(0);
    String has = "select gtid_subset('%s', @@global.gtid_executed)".formatted(wanted);
    await().atMost(PATIENCE).until(() -> login(replica.port(), "").ask(has).get(0).equals("1"));
  }

  private Login owner(EmbeddedMySql server) {
    return login(server.port(), OwnedDatabase.NAME);
  }

  private Login login(int port, String database) {
    return new Login(
        "jdbc:mariadb://127.0.0.1:%d/%s?allowPublicKeyRetrieval=true".formatted(port, database),
        "root",
        ownersPassword);
  }
}
