package dev.tributary.testing.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tributary.testing.sqlserver.engine.Column;
import dev.tributary.testing.sqlserver.engine.Database;
import dev.tributary.testing.sqlserver.engine.Transaction;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debezium's unmodified connector takes the stand-in for SQL Server. */
class DebeziumTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String ORDERS = "shop.shop.dbo.orders";

  private final SqlServerStandIn server = SqlServerStandIn.start();
  private final Database shop = shop("shop");

  @TempDir Path folder;

  private Database shop(String name) {
    Database database = server.createDatabase(name);
    database.createTable(
        "orders", Column.of("id", "int").primaryKey(), Column.of("note", "nvarchar(50)"));
    database.createTable("visits", Column.of("page", "varchar(20)"), Column.of("count", "int"));
    database.enableCdc("orders");
    database.enableCdc("visits");
    return database;
  }

  @AfterEach
  void nothingWasUnknown() {
    server.close();
    assertThat(server.unknownStatements()).isEmpty();
  }

  private EmbeddedConnector start(String... settings) {
    Properties more = new Properties();
    for (int i = 0; i < settings.length; i += 2) {
      more.put(settings[i], settings[i + 1]);
    }
    return new EmbeddedConnector(server, "shop", folder, more);
  }

  private static void awaitChanges(EmbeddedConnector connector, String topic, String... expected) {
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(connector.changes(topic)).containsExactly(expected));
  }

  @Test
  void rowsAreReadFirstAndThenChangesInTheOrderOfTheirCommits() throws IOException {
    shop.transaction(t -> t.insert("orders", 1, "first"));
    shop.transaction(t -> t.insert("visits", "home", 3));
    try (EmbeddedConnector connector = start()) {
      awaitChanges(connector, ORDERS, "r 1 first");
      awaitChanges(connector, "shop.shop.dbo.visits", "r home 3");

      Transaction late = shop.begin();
      late.insert("orders", 2, "begun early, committed late");
      shop.transaction(
          t -> {
            t.insert("orders", 3, "other");
            t.update("orders", Map.of("id", 1), Map.of("note", "changed"));
          });
      late.commit();
      shop.transaction(t -> t.delete("orders", Map.of("id", 3)));
      shop.transaction(t -> t.update("visits", Map.of("page", "home"), Map.of("count", 4)));
      Transaction undone = shop.begin();
      undone.insert("orders", 9, "undone");
      undone.rollback();

      awaitChanges(
          connector,
          ORDERS,
          "r 1 first",
          "c 3 other",
          "u 1 changed",
          "c 2 begun early, committed late",
          "d 3 other",
          "tombstone");
      awaitChanges(connector, "shop.shop.dbo.visits", "r home 3", "u home 4");
    }
  }

  @Test
  void aNewColumnComesWithASecondCaptureInstance() throws IOException {
    shop.transaction(t -> t.insert("orders", 1, "old"));
    try (EmbeddedConnector connector = start()) {
      awaitChanges(connector, ORDERS, "r 1 old");

      shop.addColumn("orders", Column.of("amount", "decimal(10,2)"));
      shop.enableCdc("orders", "dbo_orders_v2");
      shop.transaction(t -> t.insert("orders", 2, "new", "9.50"));

      awaitChanges(connector, ORDERS, "r 1 old", "c 2 new 9.50");
    }
  }

  @Test
  void afterARestartItGoesOnWhereItWas() throws IOException {
    shop.transaction(t -> t.insert("orders", 1, "read"));
    try (EmbeddedConnector connector = start()) {
      awaitChanges(connector, ORDERS, "r 1 read");
      shop.transaction(t -> t.insert("orders", 2, "streamed"));
      awaitChanges(connector, ORDERS, "r 1 read", "c 2 streamed");
    }

    shop.transaction(t -> t.insert("orders", 3, "written while down"));

    try (EmbeddedConnector connector = start()) {
      awaitChanges(connector, ORDERS, "c 3 written while down");
    }
  }

  @Test
  void itRecoversFromCutConnections() throws IOException {
    shop.transaction(t -> t.insert("orders", 0, "row"));
    try (EmbeddedConnector connector = start()) {
      awaitChanges(connector, ORDERS, "r 0 row");

      for (int i = 1; i <= 200; i++) {
        int id = i;
        shop.transaction(t -> t.insert("orders", id, "row"));
        if (i == 50 || i == 120) {
          server.killConnections();
        }
      }

      String[] all =
          IntStream.rangeClosed(1, 200).mapToObj(i -> "c " + i + " row").toArray(String[]::new);
      await().atMost(SOON).untilAsserted(() -> assertThat(connector.changes(ORDERS)).contains(all));
    }
  }

  @Test
  void whileTheAgentIsStoppedNothingComes() throws IOException {
    shop.transaction(t -> t.insert("orders", 1, "read"));
    try (EmbeddedConnector connector = start()) {
      awaitChanges(connector, ORDERS, "r 1 read");

      server.stopAgent();
      shop.transaction(t -> t.insert("orders", 2, "waits"));
      await().during(Duration.ofMillis(500)).until(() -> connector.changes(ORDERS).size() == 1);
      server.startAgent();

      awaitChanges(connector, ORDERS, "r 1 read", "c 2 waits");
    }
  }

  @Test
  void itReadsByFunctionsAndUnderSnapshotIsolationAndOverTls() throws IOException {
    shop.allowSnapshots(true);
    shop.transaction(t -> t.insert("orders", 1, "read"));
    try (EmbeddedConnector connector =
        start(
            "data.query.mode", "function",
            "snapshot.isolation.mode", "snapshot",
            "database.encrypt", "true",
            "database.trustServerCertificate", "true")) {
      awaitChanges(connector, ORDERS, "r 1 read");
      shop.transaction(t -> t.update("orders", Map.of("id", 1), Map.of("note", "changed")));

      awaitChanges(connector, ORDERS, "r 1 read", "u 1 changed");
    }
  }

  @Test
  void severalDatabasesAreReadByOneConnector() throws IOException {
    Database archive = shop("archive");
    archive.transaction(t -> t.insert("orders", 7, "archived"));
    shop.transaction(t -> t.insert("orders", 1, "live"));
    try (EmbeddedConnector connector = start("database.names", "shop,archive")) {
      awaitChanges(connector, ORDERS, "r 1 live");
      awaitChanges(connector, "shop.archive.dbo.orders", "r 7 archived");
      archive.transaction(t -> t.delete("orders", Map.of("id", 7)));

      awaitChanges(
          connector, "shop.archive.dbo.orders", "r 7 archived", "d 7 archived", "tombstone");
    }
  }

  @Test
  void everyTypeIsTheSameFromTheSnapshotAndFromTheStream() throws IOException {
    shop.createTable("every_type", EveryType.columns());
    shop.enableCdc("every_type");
    shop.transaction(t -> t.insert("every_type", EveryType.row(1)));
    String topic = "shop.shop.dbo.every_type";
    try (EmbeddedConnector connector = start("decimal.handling.mode", "string")) {
      await().atMost(SOON).until(() -> connector.changes(topic).size() == 1);
      shop.transaction(t -> t.insert("every_type", EveryType.row(2)));

      await().atMost(SOON).until(() -> connector.changes(topic).size() == 2);
      String read = connector.changes(topic).get(0);
      String streamed = connector.changes(topic).get(1);
      assertThat(read).startsWith("r 1 true 255 -32768 9223372036854775807 ");
      assertThat(streamed.substring("c 2".length())).isEqualTo(read.substring("r 1".length()));
      assertThat(read).doesNotContain("null");
    }
  }

  @Test
  void aSignalStartsAnIncrementalSnapshot() throws IOException {
    shop.createTable(
        "signals",
        Column.of("id", "varchar(42)").primaryKey(),
        Column.of("type", "varchar(32)").notNull(),
        Column.of("data", "varchar(2048)"));
    shop.enableCdc("signals");
    for (int i = 0; i < 25; i++) {
      int id = i;
      shop.transaction(t -> t.insert("orders", id, "row"));
    }
    try (EmbeddedConnector connector =
        start(
            "signal.data.collection", "shop.dbo.signals",
            "incremental.snapshot.chunk.size", "10")) {
      await().atMost(SOON).until(() -> connector.changes(ORDERS).size() == 25);
      String signal = "{\"data-collections\": [\"shop.dbo.orders\"], \"type\": \"incremental\"}";
      shop.transaction(t -> t.insert("signals", "one", "execute-snapshot", signal));

      await().atMost(SOON).untilAsserted(() -> assertThat(connector.changes(ORDERS)).hasSize(50));
    }
  }
}
