package dev.tributary.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.source.Progress;
import dev.tributary.source.TableId;
import dev.tributary.source.TlsMode;
import dev.tributary.source.postgres.facts.CapturePlan;
import dev.tributary.source.postgres.facts.Hosting;
import dev.tributary.source.postgres.facts.LongTransaction;
import dev.tributary.source.postgres.facts.ServerFacts;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostgresCatalogueTest {
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private final PostgresAddress database = TestServer.logical().newDatabase();
  private final PostgresConnections connections = TestServer.connections(database);
  private final PostgresCatalogue catalogue = new PostgresCatalogue(connections);

  @Test
  void tablesArePeoplesOwnAndRootsOfPartitions() {
    TestServer.run(
        database,
        "CREATE EXTENSION hstore",
        "CREATE SCHEMA pgx",
        "CREATE TABLE pgx.b (id int)",
        "CREATE TABLE a (id int) PARTITION BY RANGE (id)",
        "CREATE TABLE a_1 PARTITION OF a FOR VALUES FROM (0) TO (9)",
        "CREATE VIEW v AS SELECT 1");

    assertThat(catalogue.tables())
        .containsExactly(new TableId("pgx", "b"), new TableId("public", "a"));
  }

  @Test
  void theServerTellsWhatItIs() {
    ServerFacts facts = facts(TestServer.logical(), database);

    assertThat(facts.server().majorVersion()).isEqualTo(17);
    assertThat(facts.server().hosting()).isEqualTo(Hosting.SELF_MANAGED);
    assertThat(facts.server().replica()).isFalse();
    assertThat(facts.server().local()).isTrue();
    assertThat(facts.role().superuser()).isTrue();
    assertThat(facts.settings().walLevel()).isEqualTo("logical");
    assertThat(facts.settings().maxSlotWalKeepMegabytes()).isEqualTo(-1);
    assertThat(facts.settings().idleSlotTimeout()).as("which 17 does not know").isZero();
    assertThat(facts.replicationFault()).isEmpty();
    assertThat(facts.missingTables()).containsExactly(new TableId("public", "nowhere"));
  }

  @Test
  void aServerThatDoesNotDecodeItsLogSaysSo() {
    TestServer server = TestServer.notLogical();

    assertThat(facts(server, server.address("postgres")).settings().walLevel())
        .isEqualTo("replica");
  }

  @Test
  void aRoleThatMayNotReplicateIsRefused() {
    TestServer.run(
        database, "DROP ROLE IF EXISTS reader", "CREATE ROLE reader LOGIN PASSWORD 'postgres'");
    PostgresAddress reader =
        new PostgresAddress(
            "127.0.0.1", database.port(), database.database(), "reader", TlsMode.PREFER);

    ServerFacts facts = facts(TestServer.logical(), reader);

    assertThat(facts.role().mayReplicate()).isFalse();
    assertThat(facts.replicationFault())
        .hasValueSatisfying(fault -> assertThat(fault).containsIgnoringCase("WAL sender"));
  }

  @Test
  void openAndPreparedTransactionsAreListed() throws Exception {
    TestServer.run(database, "BEGIN", "CREATE TABLE x (id int)", "PREPARE TRANSACTION 'x'");
    try (Connection open = connections.open("idler", SILENCE);
        Statement statement = open.createStatement();
        Connection asking = connections.open("test", SILENCE)) {
      open.setAutoCommit(false);
      statement.execute("SELECT 1");

      List<LongTransaction> transactions =
          new ServerQueries(asking, Duration.ZERO).longTransactions();

      assertThat(transactions)
          .anyMatch(found -> !found.prepared() && found.application().equals("tributary idler"))
          .anyMatch(found -> found.prepared() && found.name().equals("x"));
    } finally {
      TestServer.run(database, "ROLLBACK PREPARED 'x'");
    }
  }

  private static ServerFacts facts(TestServer server, PostgresAddress address) {
    assertThat(address.port()).isEqualTo(server.port());
    return new PostgresCatalogue(TestServer.connections(address))
        .facts(
            new CapturePlan(
                "tributary_test",
                "tributary_test",
                List.of(new TableId("public", "nowhere")),
                Progress.NEW));
  }
}
