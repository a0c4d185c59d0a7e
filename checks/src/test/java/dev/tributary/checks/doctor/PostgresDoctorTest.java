package dev.tributary.checks.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.checks.Finding;
import dev.tributary.checks.Report;
import dev.tributary.checks.Severity;
import dev.tributary.checks.Verdict;
import dev.tributary.checks.doctor.postgres.SlotForecast;
import dev.tributary.source.LogSample;
import dev.tributary.source.Progress;
import dev.tributary.source.TableId;
import dev.tributary.source.postgres.PostgresCatalogue;
import dev.tributary.source.postgres.PostgresConnections;
import dev.tributary.source.postgres.PostgresLog;
import dev.tributary.source.postgres.facts.CapturePlan;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Faults really made in a real server; where the fix is SQL, the fix is run too. */
class PostgresDoctorTest {
  private static Database database;

  @BeforeAll
  static void start() throws IOException {
    database = Database.start("logical");
  }

  @AfterAll
  static void stop() throws IOException {
    database.close();
  }

  @BeforeEach
  void aHealthyShop() throws SQLException {
    database.runIn(
        "postgres",
        "DROP DATABASE IF EXISTS shop",
        "DROP ROLE IF EXISTS \"cdc user\"",
        "CREATE ROLE \"cdc user\" LOGIN REPLICATION PASSWORD 'secret'",
        "CREATE DATABASE shop",
        "GRANT CREATE ON DATABASE shop TO \"cdc user\"");
    database.run(
        "CREATE TABLE orders (id int PRIMARY KEY, total numeric)",
        "INSERT INTO orders VALUES (1, 2)",
        "ALTER TABLE orders OWNER TO \"cdc user\"");
  }

  @Test
  void aHealthyShopIsFit() {
    Report report = examine("orders");

    assertThat(troubles(report)).isEmpty();
    assertThat(report.verdict()).isEqualTo(Verdict.FIT);
  }

  @Test
  void aServerThatIsNotLogicalIsUnfit() throws Exception {
    try (Database replica = Database.start("replica")) {
      Report report =
          new PostgresDoctor(replica.in("postgres", "postgres", "postgres"))
              .examine(plan("orders"));

      assertThat(report.exitCode()).isEqualTo(1);
      assertThat(of(report, "wal-level").what()).isEqualTo("wal_level is replica.");
      assertThat(of(report, "tables-exist").what())
          .isEqualTo("postgres has no table public.orders.");
    }
  }

  @Test
  void aRoleWithoutTheRightToReplicateIsTold() throws SQLException {
    database.run("ALTER ROLE \"cdc user\" NOREPLICATION");

    Finding finding = of(examine("orders"), "replication-role");

    assertThat(finding.severity()).isEqualTo(Severity.FATAL);
    fixes(finding, "orders");
  }

  @Test
  void tablesThatMayNotBeReadAreNamed() throws SQLException {
    database.run(
        "CREATE SCHEMA \"Back Office\"",
        "CREATE TABLE \"Back Office\".\"Staff\" (id int PRIMARY KEY)");
    TableId staff = new TableId("Back Office", "Staff");

    Report report = doctor().examine(plan(staff));

    Finding finding = of(report, "tables-readable");
    assertThat(finding.what()).isEqualTo("The role cdc user may not read Back Office.Staff.");
    database.run(finding.fix());
    assertThat(troubles(doctor().examine(plan(staff)))).doesNotContain("tables-readable");
  }

  @Test
  void aTableOfSomebodyElseNeedsAPublicationMadeForIt() throws SQLException {
    database.run("ALTER TABLE orders OWNER TO postgres", "GRANT SELECT ON orders TO \"cdc user\"");

    Finding finding = of(examine("orders"), "publication");

    assertThat(finding.what())
        .isEqualTo(
            "There is no publication tributary_shop, and the role cdc user, which would make it,"
                + " does not own public.orders.");
    fixes(finding, "orders");
  }

  @Test
  void aTableOutsideTheOwnersPublicationIsNamed() throws SQLException {
    database.run(
        "CREATE TABLE others (id int PRIMARY KEY)",
        "GRANT SELECT ON others TO \"cdc user\"",
        "CREATE PUBLICATION tributary_shop FOR TABLE orders");

    Finding finding = of(examine("orders", "others"), "publication-tables");

    assertThat(finding.what())
        .startsWith("The publication tributary_shop leaves out public.others,");
    fixes(finding, "orders", "others");
  }

  @Test
  void aPublicationThatSendsTooLittleIsFound() throws SQLException {
    database.run(
        "CREATE PUBLICATION tributary_shop FOR TABLE orders WHERE (total > 1)"
            + " WITH (publish = 'insert')");

    Report report = examine("orders");

    assertThat(of(report, "publication-operations").what())
        .endsWith("does not send: update, delete, truncate.");
    fixes(of(report, "publication-operations"), "orders");
    fixes(of(report, "publication-filters"), "orders");
  }

  @Test
  void aPublicationForAllTablesIsRefused() throws SQLException {
    database.run("CREATE PUBLICATION tributary_shop FOR ALL TABLES");

    fixes(of(examine("orders"), "publication"), "orders");
  }

  @Test
  void partitionsUnderTheirOwnNamesAreFound() throws SQLException {
    database.run(
        "CREATE TABLE parts (id int PRIMARY KEY) PARTITION BY RANGE (id)",
        "CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (9)",
        "ALTER TABLE parts OWNER TO \"cdc user\"",
        "CREATE PUBLICATION tributary_shop FOR TABLE parts");

    Report report = examine("parts");

    assertThat(troubles(report)).contains("partition-root").doesNotContain("publication-tables");
    fixes(of(report, "partition-root"), "parts");
    assertThat(troubles(examine("parts_1"))).contains("partitions");
  }

  @Test
  void tablesThatCannotBeReplicatedAreFound() throws SQLException {
    database.run(
        "CREATE TABLE keyless (id int)",
        "CREATE TABLE nothing (id int PRIMARY KEY)",
        "ALTER TABLE nothing REPLICA IDENTITY NOTHING",
        "CREATE UNLOGGED TABLE forgetful (id int PRIMARY KEY)",
        "CREATE TABLE loose (code text, body text, twice int GENERATED ALWAYS AS (2) STORED)",
        "CREATE UNIQUE INDEX loose_code ON loose (code)",
        "ALTER TABLE loose REPLICA IDENTITY FULL",
        "CREATE TABLE long (id int PRIMARY KEY, body text)");

    Report report = examine("keyless", "nothing", "forgetful", "loose", "long");

    assertThat(report.findings())
        .filteredOn(finding -> finding.id().equals("replica-identity"))
        .extracting(Finding::fix)
        .containsExactly(
            "ALTER TABLE \"public\".\"keyless\" REPLICA IDENTITY FULL;",
            "ALTER TABLE \"public\".\"nothing\" REPLICA IDENTITY DEFAULT;");
    assertThat(of(report, "unlogged-tables").what()).startsWith("public.forgetful");
    assertThat(of(report, "key-columns").what()).contains("allows NULL in code");
    assertThat(of(report, "toasted-columns").what())
        .isEqualTo("Updates of public.long leave out large unchanged values of body.");
    assertThat(of(report, "generated-columns").what())
        .isEqualTo("The database computes twice of public.loose.");
    for (Finding finding : report.findings()) {
      if (List.of("replica-identity", "unlogged-tables", "key-columns").contains(finding.id())) {
        database.run(finding.fix());
      }
    }
    assertThat(troubles(examine("keyless", "nothing", "forgetful", "loose", "long")))
        .doesNotContain("replica-identity", "unlogged-tables", "key-columns")
        .contains("keyless-tables");
  }

  @Test
  void rowSecurityAndInheritanceAreFound() throws SQLException {
    database.run(
        "ALTER TABLE orders OWNER TO postgres",
        "GRANT SELECT ON orders TO \"cdc user\"",
        "ALTER TABLE orders ENABLE ROW LEVEL SECURITY",
        "CREATE TABLE old_orders () INHERITS (orders)");

    Report report = examine("orders");

    assertThat(troubles(report)).contains("inheritance");
    fixes(of(report, "row-security"), "orders");
  }

  @Test
  void aSlotOfAnotherPluginOrDatabaseIsFound() throws SQLException {
    database.run("SELECT pg_create_logical_replication_slot('tributary_shop', 'test_decoding')");
    fixes(of(examine("orders"), "slot"), "orders");

    database.runIn(
        "postgres", "SELECT pg_create_logical_replication_slot('tributary_shop', 'pgoutput')");
    Finding finding = of(examine("orders"), "slot");
    assertThat(finding.what())
        .isEqualTo("The slot tributary_shop belongs to the database postgres.");
    database.runIn("postgres", finding.fix());
  }

  @Test
  void slotsThatAreTakenOrLeftBehindAreFound() throws SQLException {
    for (int i = 1; i <= 4; i++) {
      database.run(
          "SELECT pg_create_logical_replication_slot('orphan_%d', 'pgoutput')".formatted(i));
    }

    Report report = examine("orders");

    assertThat(of(report, "free-slots").what()).isEqualTo("All 4 replication slots are taken.");
    for (Finding finding : report.findings()) {
      if (finding.id().equals("orphan-slots")) {
        database.run(finding.fix());
      }
    }
    assertThat(troubles(examine("orders"))).doesNotContain("free-slots", "orphan-slots");
  }

  @Test
  void aPositionWithoutASlotIsLost() {
    CapturePlan plan =
        new CapturePlan(
            "tributary_shop", "tributary_shop", plan("orders").tables(), Progress.STOPPED);

    assertThat(of(doctor().examine(plan), "slot").what())
        .isEqualTo("The pipeline has a position in the log, but its slot tributary_shop has gone.");
  }

  @Test
  void aPreparedTransactionIsFound() throws SQLException {
    database.run("BEGIN", "DELETE FROM orders", "PREPARE TRANSACTION 'left behind'");

    Finding finding = of(examine("orders"), "long-transactions");

    assertThat(finding.what()).contains("prepared as left behind by postgres");
    fixes(finding, "orders");
  }

  @Test
  void timeoutsOfTheRoleAreFound() throws SQLException {
    database.run(
        "ALTER ROLE \"cdc user\" SET statement_timeout = '5s'",
        "ALTER ROLE \"cdc user\" SET wal_sender_timeout = '2s'");

    Report report = examine("orders");

    assertThat(troubles(report)).contains("wal-sender-timeout");
    fixes(of(report, "statement-timeout"), "orders");
  }

  @Test
  void aServerThatDoesNotLetTheRoleInIsUnfit() throws Exception {
    try (Database closed = Database.start("replica")) {
      closed.runIn("postgres", "CREATE ROLE cdc LOGIN");
      closed.admit("cdc", "reject");

      Report report =
          Awaitility.await()
              .atMost(Duration.ofSeconds(20))
              .until(
                  () ->
                      new PostgresDoctor(closed.in("postgres", "cdc", "")).examine(plan("orders")),
                  found -> found.findings().size() == 1);

      Finding finding = of(report, "connection");
      assertThat(finding.what()).contains("does not let cdc in from here");
      assertThat(finding.fix()).contains("pg_hba.conf");
      assertThat(report.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void theEndOfASlotIsForetoldFromThePaceOfTheLog() throws SQLException {
    database.run("SELECT pg_create_logical_replication_slot('tributary_shop', 'pgoutput')");
    try {
      Forecast quiet = forecastAfter("SELECT 1");
      Forecast busy =
          forecastAfter(
              "CREATE TABLE filler AS SELECT repeat('x', 1000) FROM generate_series(1, 5000)",
              "DROP TABLE filler");

      assertThat(quiet.finding().severity()).isEqualTo(Severity.OK);
      assertThat(busy.pace().orElseThrow().bytes()).isGreaterThan(4_000_000);
      assertThat(busy.left().orElseThrow()).isLessThan(Duration.ofDays(1)); // 50 GB are the limit
      assertThat(busy.finding().severity()).isEqualTo(Severity.WARNING);
      assertThat(busy.finding().what())
          .contains("Unless the pipeline starts, its slot would be lost", "more may be written");
    } finally {
      database.run("SELECT pg_drop_replication_slot('tributary_shop')");
    }
  }

  private static Forecast forecastAfter(String... statements) throws SQLException {
    PostgresConnections connections = database.as("cdc user", "secret");
    PostgresLog log = new PostgresLog(connections);
    LogSample before = log.sample(InstantSource.system());
    database.run(statements);
    Pace pace = Pace.between(before, log.sample(InstantSource.system()));
    return SlotForecast.of(new PostgresCatalogue(connections).facts(plan(new TableId[0])), pace);
  }

  @Test
  void theScriptOfAllFixesRunsAsItIsAndLosesNothing() throws SQLException {
    database.run(
        "ALTER ROLE \"cdc user\" NOREPLICATION",
        "ALTER ROLE \"cdc user\" SET statement_timeout = '5s'",
        "CREATE TABLE others (id int)",
        "CREATE PUBLICATION tributary_shop FOR TABLE orders WITH (publish = 'insert')",
        "SELECT pg_create_logical_replication_slot('left_behind', 'pgoutput')");
    Report before = examine("orders", "others");
    assertThat(troubles(before))
        .contains(
            "replication-role",
            "tables-readable",
            "publication-tables",
            "publication-operations",
            "replica-identity",
            "statement-timeout",
            "orphan-slots");

    String script = FixScript.of(before, SqlClient.psql("127.0.0.1", 5432, "shop"));
    database.run(SqlScript.statements(script).toArray(String[]::new));

    Report after = examine("orders", "others");
    assertThat(after.exitCode()).as(after.toJson().toString()).isZero();
    assertThat(troubles(after)).contains("orphan-slots").doesNotContain("statement-timeout");
    database.run("SELECT pg_drop_replication_slot('left_behind')");
  }

  private static void fixes(Finding finding, String... tables) throws SQLException {
    database.run(finding.fix());
    assertThat(troubles(examine(tables))).doesNotContain(finding.id());
  }

  private static Finding of(Report report, String check) {
    List<Finding> found =
        report.findings().stream().filter(finding -> finding.id().equals(check)).toList();
    assertThat(found).as(check).hasSize(1);
    assertThat(found.get(0).severity()).as(check).isNotEqualTo(Severity.OK);
    return found.get(0);
  }

  private static List<String> troubles(Report report) {
    return report.findings().stream()
        .filter(finding -> finding.severity() != Severity.OK)
        .map(Finding::id)
        .toList();
  }

  private static Report examine(String... tables) {
    return doctor().examine(plan(tables));
  }

  private static PostgresDoctor doctor() {
    PostgresConnections connections = database.as("cdc user", "secret");
    return new PostgresDoctor(connections);
  }

  private static CapturePlan plan(String... tables) {
    return plan(
        Arrays.stream(tables).map(table -> new TableId("public", table)).toArray(TableId[]::new));
  }

  private static CapturePlan plan(TableId... tables) {
    return new CapturePlan("tributary_shop", "tributary_shop", List.of(tables), Progress.NEW);
  }
}
