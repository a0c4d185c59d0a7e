package dev.tributary.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.sandbox.CaptureRig.Row;
import dev.tributary.source.Delivery;
import dev.tributary.source.mysql.BinlogPosition;
import dev.tributary.source.mysql.Flavour;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Changes of a server of MySQL's family, through the connector in its plug-in folder and the
 * embedded Kafka Connect into the lake.
 */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(240)
abstract class BinlogCaptureContract {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration REST = Duration.ofSeconds(5);
  private static final Map<String, String> SMALL_STEPS = Map.of("offset.flush.interval.ms", "50");
  private static final int RESTARTS = Integer.getInteger("tributary.restarts", 3);

  private Sandbox sandbox;

  abstract Flavour flavour();

  abstract SandboxBuilder with(SandboxBuilder builder);

  abstract EmbeddedMySql server(Sandbox running);

  @BeforeAll
  void startServers(@TempDir Path folder) throws IOException {
    Path plugins = PluginFolder.of(flavour().name().toLowerCase(Locale.ROOT));
    sandbox =
        with(Sandbox.in(folder)).withKafka(SMALL_STEPS).withPluginsIn(plugins).withS3().open();
    try {
      sandbox.start();
    } catch (ServerUnavailableException e) {
      Assumptions.abort(e.getMessage());
    }
  }

  @AfterAll
  void stopServers() {
    sandbox.close();
  }

  @Test
  void everyChangeIsInTheLakeOnceAtItsPosition() throws Exception {
    requireEveryChangeInTheLakeOnceAtItsPosition(rig("shop"));
  }

  final void requireEveryChangeInTheLakeOnceAtItsPosition(CaptureRig rig) throws Exception {
    rig.run(
        "CREATE TABLE orders (id INT PRIMARY KEY, note VARCHAR(200), total DECIMAL(10,2))",
        "CREATE TABLE visits (n INT, page VARCHAR(20))",
        "INSERT INTO orders VALUES (1, 'a', 1.10), (2, 'b', 2.20), (3, 'c', 3.30)",
        "INSERT INTO visits VALUES (1, '/'), (1, '/')");
    rig.capture(Delivery.EXACTLY_ONCE);
    rig.fillTheLake("none");
    await().atMost(LONG).until(() -> rig.rows("orders").size() == 3);
    int before = rig.events("_rows").size();

    changeOrders(rig);
    changeVisits(rig);

    await().atMost(LONG).until(() -> rig.rows("orders").size() >= 3 + ORDERS.size());
    await().atMost(LONG).until(() -> rig.rows("visits").size() >= 2 + VISITS.size());
    List<Row> orders = rig.rows("orders");
    List<Row> visits = rig.rows("visits");
    assertThat(orders.stream().skip(3).map(row -> row.change("id")).toList()).isEqualTo(ORDERS);
    assertThat(visits.stream().map(row -> row.change("n")).toList())
        .isEqualTo(Stream.concat(Stream.of("r1", "r1"), VISITS.stream()).toList());
    List<Row> ofLog = Stream.concat(orders.stream(), visits.stream()).filter(Row::isOfLog).toList();
    assertThat(positions(ofLog, "t")).containsExactlyElementsOf(rig.events("TRUNCATE"));
    List<String> events = rig.events("_rows");
    assertThat(positions(ofLog, "cud"))
        .containsExactlyElementsOf(events.subList(before, events.size()));
    assertThat(ofLog)
        .allSatisfy(row -> assertThat(row.json().path("__tx").asText()).matches(transaction()));
  }

  /** The text of a GTID. */
  abstract String transaction();

  private static final List<String> ORDERS = expectedOrders();

  private static List<String> expectedOrders() {
    List<String> changes = new ArrayList<>(List.of("c4", "u1", "d2", "d3", "c30"));
    IntStream.range(100, 400).forEach(id -> changes.add("c" + id));
    IntStream.range(100, 400).forEach(id -> changes.add("u" + id));
    changes.addAll(List.of("c5", "c7"));
    IntStream.range(100, 400).forEach(id -> changes.add("d" + id));
    changes.addAll(List.of("t", "c8"));
    return changes;
  }

  private static void changeOrders(CaptureRig rig) throws SQLException {
    String rows =
        String.join(",", IntStream.range(100, 400).mapToObj("(%d, 'x', 1)"::formatted).toList());
    rig.run(
        "INSERT INTO orders VALUES (4, 'd', 4.40)",
        "UPDATE orders SET note = 'x' WHERE id = 1",
        "DELETE FROM orders WHERE id = 2",
        "UPDATE orders SET id = 30 WHERE id = 3",
        "INSERT INTO orders VALUES " + rows,
        "UPDATE orders SET note = repeat('y', 100) WHERE id BETWEEN 100 AND 399",
        "START TRANSACTION",
        "INSERT INTO orders VALUES (1000, 'gone', 0)",
        "DELETE FROM orders",
        "ROLLBACK",
        "START TRANSACTION",
        "INSERT INTO orders VALUES (5, 'e', 5)",
        "SAVEPOINT here",
        "INSERT INTO orders VALUES (6, 'f', 6)",
        "ROLLBACK TO here",
        "INSERT INTO orders VALUES (7, 'g', 7)",
        "COMMIT",
        "DELETE FROM orders WHERE id BETWEEN 100 AND 399",
        "TRUNCATE TABLE orders",
        "INSERT INTO orders VALUES (8, 'h', 8)");
  }

  private static final List<String> VISITS =
      List.of("c2", "c2", "c3", "u7", "u7", "d7", "d7", "t", "c9");

  private static void changeVisits(CaptureRig rig) throws SQLException {
    rig.run(
        "INSERT INTO visits VALUES (2, '/a'), (2, '/a'), (3, '/b')",
        "UPDATE visits SET n = 7 WHERE n = 1",
        "DELETE FROM visits WHERE n = 7",
        "TRUNCATE visits",
        "INSERT INTO visits VALUES (9, '/c')");
  }

  @Test
  void theOffsetOfAnIdleConnectorPassesTheLastTransactionSoon() throws Exception {
    CaptureRig rig = rig("idle");
    rig.run("CREATE TABLE t (id INT PRIMARY KEY)", "INSERT INTO t VALUES (1)");
    rig.capture(Delivery.EXACTLY_ONCE);
    await().atMost(LONG).until(() -> rig.offset().has("file"));
    await().atMost(LONG).until(() -> !rig.offset().has("snapshot"));

    rig.run("INSERT INTO t VALUES (2)", "CREATE TABLE elsewhere (id INT)");

    long end = BinlogPosition.rank(rig.position());
    long begun = System.nanoTime();
    await()
        .pollInterval(Duration.ofMillis(50))
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(BinlogPosition.rank(rig.offsetPosition()))
                    .as("%s, while the log ends at %s", rig.offsets(), rig.position())
                    .isGreaterThanOrEqualTo(end));
    System.out.printf(
        "%s: offset %s after %d ms, log ends at %s%n",
        flavour(), rig.offsets(), (System.nanoTime() - begun) / 1_000_000, rig.position());
  }

  /**
   * A statement is no transaction that stays open, of which the connector would have to leave out
   * events when it begins again: as many as it heard of since, which only said that nothing
   * happens.
   */
  @Test
  void nothingIsLostOrTwiceAfterAStatementAndARest() throws Exception {
    CaptureRig rig = rig("rest");
    rig.run("CREATE TABLE t (id INT PRIMARY KEY)", "INSERT INTO t VALUES (1)");
    rig.capture(Delivery.EXACTLY_ONCE);
    rig.fillTheLake("none");
    await().atMost(LONG).until(() -> rig.rows("t").size() == 1);

    rig.run("INSERT INTO t VALUES (2)", "TRUNCATE TABLE t");
    await().atMost(LONG).until(() -> rig.rows("t").size() >= 3);
    await().pollDelay(REST).until(() -> rig.offset().has("file"));
    rig.connect().stop(rig.source());
    rig.run("INSERT INTO t VALUES (3), (4)", "CREATE TABLE elsewhere (id INT)");
    rig.run("INSERT INTO t VALUES (5)", "DELETE FROM t WHERE id = 3");
    rig.connect().resume(rig.source());

    List<String> expected = List.of("r1", "c2", "t", "c3", "c4", "c5", "d3");
    await().atMost(LONG).until(() -> rig.rows("t").size() >= expected.size());
    assertThat(rig.rows("t").stream().map(row -> row.change("id")).toList()).isEqualTo(expected);
  }

  /**
   * As if it had been killed since: the connector begins where it once was, mostly in the middle of
   * a transaction, and sends again what it had sent from there.
   */
  @Test
  void nothingIsLostOrTwiceThoughTheConnectorBeginsAgainUnderLoad() throws Exception {
    requireNothingLostOrTwiceThoughItBeginsAgain(rig("again"), RESTARTS);
  }

  final void requireNothingLostOrTwiceThoughItBeginsAgain(CaptureRig rig, int restarts)
      throws Exception {
    rig.run(SteadyLoad.tables());
    rig.capture(Delivery.AT_LEAST_ONCE);
    rig.fillTheLake("position");
    SteadyLoad load = new SteadyLoad(rig);
    List<JsonNode> begun = new ArrayList<>();
    try (load) {
      await().atMost(LONG).until(() -> !rig.rows("moves").isEmpty());
      for (int restart = 0; restart < restarts; restart++) {
        JsonNode offsets = rig.offsets();
        begun.add(rig.offset());
        int transactions = load.transactions();
        int seen = rig.rows("moves").size();
        await().atMost(LONG).until(() -> load.transactions() > transactions + 100);
        await().atMost(LONG).until(() -> rig.rows("moves").size() > seen);

        rig.beginAgainAt(offsets);
      }
    }

    List<String> accounts = load.accounts();
    List<String> moves = load.moves();
    await().atMost(LONG).until(() -> rig.rows("accounts").size() >= accounts.size());
    await().atMost(LONG).until(() -> rig.rows("moves").size() >= moves.size());
    System.out.printf(
        "%s: %d + %d changes, %d + %d records, begun at %s%n",
        flavour(), accounts.size(), moves.size(), rig.sent("accounts"), rig.sent("moves"), begun);
    assertThat(rig.rows("accounts").stream().map(row -> row.change("id")).toList())
        .isEqualTo(accounts);
    assertThat(rig.rows("moves").stream().map(row -> row.change("n")).toList()).isEqualTo(moves);
    assertThat(rig.sent("moves")).as("some came twice").isGreaterThan(moves.size());
  }

  private CaptureRig rig(String database) throws SQLException {
    return rig(server(sandbox), database);
  }

  /** A database of a server, beside Kafka and the lake of this class. */
  final CaptureRig rig(EmbeddedMySql server, String database) throws SQLException {
    CaptureRig rig = new CaptureRig(sandbox, server, flavour(), database);
    rig.createDatabase();
    return rig;
  }

  private static List<String> positions(List<Row> rows, String operations) {
    return rows.stream()
        .filter(row -> operations.contains(row.operation()))
        .map(Row::position)
        .distinct()
        .toList();
  }
}
