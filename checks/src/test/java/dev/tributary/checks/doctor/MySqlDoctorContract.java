package dev.tributary.checks.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.checks.Finding;
import dev.tributary.checks.Report;
import dev.tributary.checks.Severity;
import dev.tributary.checks.doctor.mysql.BinlogForecast;
import dev.tributary.sandbox.EmbeddedMySql;
import dev.tributary.sandbox.Sandbox;
import dev.tributary.sandbox.SandboxBuilder;
import dev.tributary.sandbox.ServerUnavailableException;
import dev.tributary.source.LogSample;
import dev.tributary.source.Progress;
import dev.tributary.source.TableId;
import dev.tributary.source.TlsMode;
import dev.tributary.source.mysql.Flavour;
import dev.tributary.source.mysql.MySqlAddress;
import dev.tributary.source.mysql.MySqlConnections;
import dev.tributary.source.mysql.MySqlFacts;
import dev.tributary.source.mysql.MySqlLog;
import dev.tributary.source.mysql.facts.MySqlCapturePlan;
import dev.tributary.source.mysql.facts.MySqlServerFacts;
import dev.tributary.source.mysql.facts.StoredPosition;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults really made in a real server; the fix is run as it is printed, and the fault is gone. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(240)
abstract class MySqlDoctorContract {
  private static final long SERVER_ID = 5400;
  private static final String CDC = "'cdc user'@'%'";

  private static final Pattern TABLE_OF_EVENT = Pattern.compile("table_id: (\\d+)(?: \\((.+)\\))?");

  private Optional<Sandbox> running = Optional.empty();

  /** A fault that the statements make, and the check that finds it. */
  record Breakage(String check, Severity severity, List<String> statements) {
    static Breakage of(String check, Severity severity, String... statements) {
      return new Breakage(check, severity, List.of(statements));
    }

    @Override
    public String toString() {
      return check + " after " + statements;
    }
  }

  abstract Flavour flavour();

  abstract SandboxBuilder with(SandboxBuilder builder);

  abstract EmbeddedMySql server(Sandbox sandbox);

  /** Besides SELECT and LOCK TABLES in the database, what the documentation says it takes. */
  abstract String rights();

  /** What the doctor has to remark of a server that is well, to this account. */
  abstract List<String> remarks();

  abstract List<Breakage> ownBreakages();

  @BeforeAll
  void start(@TempDir Path folder) {
    Sandbox sandbox = with(Sandbox.in(folder)).open();
    try {
      sandbox.start();
      running = Optional.of(sandbox);
    } catch (ServerUnavailableException e) {
      sandbox.close();
      Assumptions.abort("NOT RUN: " + e.getMessage());
    }
  }

  @AfterAll
  void stop() {
    running.ifPresent(Sandbox::close);
  }

  @BeforeEach
  void aHealthyShop() throws SQLException {
    run(
        "DROP DATABASE IF EXISTS shop_1;",
        "DROP USER IF EXISTS " + CDC + ";",
        "CREATE DATABASE shop_1;",
        "CREATE TABLE shop_1.orders (id INT PRIMARY KEY, customer INT, total DECIMAL(10,2));",
        "CREATE USER " + CDC + " IDENTIFIED BY 'secret';",
        "GRANT %s ON *.* TO %s;".formatted(rights(), CDC),
        "GRANT SELECT, LOCK TABLES ON `shop\\_1`.* TO %s;".formatted(CDC));
  }

  @Test
  void aServerThatIsSetUpAsDocumentedIsFit() {
    Report report = examine("orders");

    assertThat(report.exitCode()).isZero();
    assertThat(report.findings())
        .filteredOn(finding -> finding.severity() != Severity.OK)
        .extracting(Finding::id)
        .containsExactlyElementsOf(remarks());
  }

  List<Breakage> breakages() {
    List<Breakage> breakages = new ArrayList<>(ofBothFlavours());
    breakages.addAll(ownBreakages());
    return breakages;
  }

  private static List<Breakage> ofBothFlavours() {
    return List.of(
        Breakage.of("binlog-format", Severity.FATAL, "SET GLOBAL binlog_format = 'MIXED';"),
        Breakage.of("binlog-row-image", Severity.FATAL, "SET GLOBAL binlog_row_image = 'MINIMAL';"),
        Breakage.of(
            "binlog-row-metadata", Severity.INFO, "SET GLOBAL binlog_row_metadata = 'MINIMAL';"),
        Breakage.of(
            "binlog-retention", Severity.WARNING, "SET GLOBAL binlog_expire_logs_seconds = 3600;"),
        Breakage.of("write-timeout", Severity.WARNING, "SET GLOBAL net_write_timeout = 5;"),
        Breakage.of("idle-timeout", Severity.WARNING, "SET GLOBAL wait_timeout = 60;"),
        Breakage.of("packet-size", Severity.WARNING, "SET GLOBAL max_allowed_packet = 1048576;"),
        Breakage.of(
            "replication-rights",
            Severity.FATAL,
            "REVOKE REPLICATION SLAVE ON *.* FROM " + CDC + ";"),
        Breakage.of("snapshot-rights", Severity.FATAL, "REVOKE RELOAD ON *.* FROM " + CDC + ";"),
        Breakage.of(
            "snapshot-rights",
            Severity.FATAL,
            "REVOKE LOCK TABLES ON `shop\\_1`.* FROM " + CDC + ";"),
        Breakage.of(
            "show-databases", Severity.WARNING, "REVOKE SHOW DATABASES ON *.* FROM " + CDC + ";"),
        Breakage.of(
            "tables-readable",
            Severity.FATAL,
            "REVOKE SELECT ON `shop\\_1`.* FROM " + CDC + ";",
            "GRANT INSERT ON shop_1.orders TO " + CDC + ";"),
        Breakage.of(
            "tables-readable",
            Severity.FATAL,
            "REVOKE SELECT ON `shop\\_1`.* FROM " + CDC + ";",
            "GRANT SELECT (id) ON shop_1.orders TO " + CDC + ";"),
        Breakage.of(
            "keyless-tables", Severity.WARNING, "ALTER TABLE shop_1.orders DROP PRIMARY KEY;"),
        Breakage.of(
            "keyless-tables",
            Severity.WARNING,
            "ALTER TABLE shop_1.orders DROP PRIMARY KEY, ADD UNIQUE (customer);"),
        Breakage.of(
            "storage-engines", Severity.WARNING, "ALTER TABLE shop_1.orders ENGINE = MyISAM;"));
  }

  @ParameterizedTest
  @MethodSource("breakages")
  void theFixThatIsPrintedEndsTheFault(Breakage breakage) throws SQLException {
    run(breakage.statements().toArray(String[]::new));

    Finding finding = of(examine("orders"), breakage.check());

    assertThat(finding.severity()).isEqualTo(breakage.severity());
    run(finding.fix());
    assertThat(troubles(examine("orders"))).doesNotContain(breakage.check());
  }

  @Test
  void theScriptOfAllFixesRunsAsItIsAndLosesNothing() throws SQLException {
    run(
        "SET GLOBAL binlog_row_image = 'MINIMAL';",
        "SET GLOBAL binlog_expire_logs_seconds = 3600;",
        "REVOKE RELOAD, REPLICATION SLAVE ON *.* FROM " + CDC + ";",
        "ALTER TABLE shop_1.orders DROP PRIMARY KEY;");
    Report before = examine("orders");
    assertThat(troubles(before))
        .contains(
            "binlog-row-image",
            "binlog-retention",
            "replication-rights",
            "snapshot-rights",
            "keyless-tables");

    String script =
        FixScript.of(before, SqlClient.mysql("mysql", "127.0.0.1", server().port(), "shop_1"));
    run(SqlScript.statements(script).toArray(String[]::new));

    Report after = examine("orders");
    assertThat(after.exitCode()).as(after.toJson().toString()).isZero();
    assertThat(troubles(after)).contains("keyless-tables").doesNotContain("binlog-retention");
  }

  @Test
  void theEndOfTheLogIsForetold() throws SQLException {
    run("SET GLOBAL binlog_expire_logs_seconds = 604800;");
    MySqlLog log = new MySqlLog(connections("secret"));
    LogSample before = log.sample(InstantSource.system());
    run("INSERT INTO shop_1.orders SELECT 1, 2, 3;", "FLUSH BINARY LOGS;");
    run("INSERT INTO shop_1.orders SELECT 2, 2, 3;");
    LogSample after = log.sample(InstantSource.system());
    Pace pace = Pace.between(before, after);
    MySqlServerFacts facts =
        new MySqlFacts(connections("secret"), Duration.ofMinutes(1))
            .read(stoppedAt("any.000001:4"));

    Forecast dayOld =
        BinlogForecast.of(
            facts,
            pace,
            after.total(),
            Optional.of(after.told().minus(Duration.ofDays(1))),
            after.told());
    Forecast old =
        BinlogForecast.of(facts, pace, after.total(), Optional.of(Instant.EPOCH), after.told());

    assertThat(pace.bytes()).isBetween(300L, 100_000L);
    assertThat(dayOld.left().orElseThrow()).isGreaterThan(Duration.ofDays(1));
    assertThat(dayOld.finding().severity()).isEqualTo(Severity.OK);
    assertThat(old.left()).contains(Duration.ZERO);
    assertThat(old.finding().severity()).isEqualTo(Severity.WARNING);
  }

  @Test
  void theServersClockIsRead() {
    LogSample sample = new MySqlLog(connections("secret")).sample(InstantSource.system());

    assertThat(sample.told())
        .isBetween(sample.before().minusMillis(500), sample.after().plusMillis(500));
  }

  @Test
  void aTableThatTheAccountDoesNotSeeSeemsToBeMissing() throws SQLException {
    run(
        "CREATE DATABASE IF NOT EXISTS back_office;",
        "CREATE TABLE IF NOT EXISTS back_office.staff (id INT PRIMARY KEY);");
    MySqlCapturePlan plan = plan(new TableId("back_office", "staff"));

    Finding finding = of(doctor().examine(plan), "tables-exist");

    assertThat(finding.what()).isEqualTo("cdc user@% sees no table back_office.staff.");
    run(finding.fix());
    assertThat(troubles(doctor().examine(plan))).doesNotContain("tables-exist", "tables-readable");
  }

  @Test
  void aPositionWhoseFileIsGoneIsLost() throws SQLException {
    run("FLUSH BINARY LOGS;", "FLUSH BINARY LOGS;");
    List<String> files = column("SHOW BINARY LOGS");
    String oldest = files.get(0);
    assertThat(of(doctor().examine(stoppedAt(oldest + ":4")), "quiet-tables").severity())
        .isEqualTo(Severity.WARNING);

    purgeUpTo(files.get(files.size() - 1));

    Finding finding = of(doctor().examine(stoppedAt(oldest + ":4")), "stored-position");
    assertThat(finding.what()).contains(oldest + ", where the pipeline stopped");
    run(finding.fix());
    assertThat(troubles(doctor().examine(stoppedAt(files.get(files.size() - 1) + ":4"))))
        .doesNotContain("stored-position", "quiet-tables");
  }

  @Test
  void aTransactionThatHasBeenOpenForLongIsFoundIfTheAccountMayLook() throws SQLException {
    Finding untold = of(examine("orders"), "long-transactions");
    assertThat(untold.severity()).isEqualTo(Severity.INFO);
    run(untold.fix());
    assertThat(troubles(examine("orders"))).doesNotContain("long-transactions");

    try (Connection open = root();
        Statement statement = open.createStatement()) {
      open.setAutoCommit(false);
      statement.execute("INSERT INTO shop_1.orders VALUES (1, 2, 3)");

      run(of(eventually(true), "long-transactions").fix());

      assertThat(troubles(eventually(false))).doesNotContain("long-transactions");
    }
  }

  /** What a doctor says for whom a second is long, once it finds long transactions, or none. */
  private Report eventually(boolean found) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> impatient().examine(plan(orders())),
            report -> troubles(report).contains("long-transactions") == found);
  }

  @Test
  void theServersOwnIdAndTheOtherFlavourAreRefused() throws SQLException {
    long own = Long.parseLong(column("SELECT @@server_id").get(0));
    Flavour other = flavour() == Flavour.MYSQL ? Flavour.MARIADB : Flavour.MYSQL;
    MySqlCapturePlan plan =
        new MySqlCapturePlan(other, own, List.of(orders()), Optional.empty(), Progress.NEW);

    Report report = doctor().examine(plan);

    assertThat(of(report, "server-id").what()).endsWith("is also that of the server itself.");
    assertThat(of(report, "flavour").severity()).isEqualTo(Severity.FATAL);
  }

  @Test
  void shapesAndZonesAreRemarked() throws SQLException {
    run("ALTER TABLE shop_1.orders ADD place POINT;", "SET GLOBAL time_zone = '+02:00';");
    try {
      Report report = examine("orders");

      assertThat(of(report, "exact-types").what()).isEqualTo("shop_1.orders has place (point).");
      assertThat(of(report, "time-zone").what()).isEqualTo("The server's zone is +02:00.");
    } finally {
      run("SET GLOBAL time_zone = '+00:00';");
    }
  }

  @Test
  void anAccountThatIsNotLetInIsUnfit() {
    MySqlDoctor doctor = new MySqlDoctor(connections("wrong"));

    Report report = doctor.examine(plan(orders()));

    assertThat(report.findings()).singleElement().extracting(Finding::id).isEqualTo("connection");
    assertThat(report.exitCode()).isEqualTo(1);
  }

  /** As a client does: a statement ends with the line that ends with a semicolon. */
  void run(String... texts) throws SQLException {
    try (Connection connection = root();
        Statement statement = connection.createStatement()) {
      StringBuilder pending = new StringBuilder();
      for (String line : String.join("\n", texts).lines().toList()) {
        pending.append(line).append('\n');
        if (line.endsWith(";")) {
          statement.execute(pending.toString());
          pending.setLength(0);
        }
      }
    }
  }

  /** Whether the log has what a delete in a parent table does to its child. */
  boolean cascadesAreLogged() throws SQLException {
    run(
        "CREATE TABLE shop_1.customers (id INT PRIMARY KEY);",
        "ALTER TABLE shop_1.orders ADD FOREIGN KEY (customer) REFERENCES shop_1.customers (id)"
            + " ON DELETE CASCADE;",
        "INSERT INTO shop_1.customers VALUES (2);",
        "INSERT INTO shop_1.orders VALUES (1, 2, 3);",
        "FLUSH BINARY LOGS;",
        "DELETE FROM shop_1.customers;");
    List<String> files = column("SHOW BINARY LOGS");
    String events = "SHOW BINLOG EVENTS IN '%s'".formatted(files.get(files.size() - 1));
    List<String> types = column(events, 3);
    List<String> contents = column(events, 6);
    Map<String, String> tables = new HashMap<>();
    Set<String> deletedFrom = new HashSet<>();
    for (int i = 0; i < types.size(); i++) {
      Matcher content = TABLE_OF_EVENT.matcher(contents.get(i));
      if (types.get(i).equals("Table_map") && content.find()) {
        tables.put(content.group(1), content.group(2));
      } else if (types.get(i).startsWith("Delete_rows") && content.find()) {
        deletedFrom.add(tables.get(content.group(1)));
      }
    }

    assertThat(column("SELECT count(*) FROM shop_1.orders")).containsExactly("0");
    assertThat(deletedFrom).contains("shop_1.customers");
    return deletedFrom.contains("shop_1.orders");
  }

  /** MariaDB keeps a file, and says nothing, until the engine has told that it is done with it. */
  void purgeUpTo(String file) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              run("PURGE BINARY LOGS TO '%s';".formatted(file));
              return column("SHOW BINARY LOGS").get(0).equals(file);
            });
  }

  List<String> column(String query) throws SQLException {
    return column(query, 1);
  }

  private List<String> column(String query, int number) throws SQLException {
    try (Connection connection = root();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      List<String> values = new ArrayList<>();
      while (result.next()) {
        values.add(result.getString(number));
      }
      return values;
    }
  }

  Report examine(String... tables) {
    return doctor()
        .examine(
            plan(
                Arrays.stream(tables)
                    .map(table -> new TableId("shop_1", table))
                    .toArray(TableId[]::new)));
  }

  MySqlDoctor doctor() {
    return new MySqlDoctor(connections("secret"));
  }

  static Finding of(Report report, String check) {
    List<Finding> found =
        report.findings().stream().filter(finding -> finding.id().equals(check)).toList();
    assertThat(found).as(check).hasSize(1);
    assertThat(found.get(0).severity()).as(check).isNotEqualTo(Severity.OK);
    return found.get(0);
  }

  static List<String> troubles(Report report) {
    return report.findings().stream()
        .filter(finding -> finding.severity() != Severity.OK)
        .map(Finding::id)
        .toList();
  }

  MySqlCapturePlan plan(TableId... tables) {
    return new MySqlCapturePlan(
        flavour(), SERVER_ID, List.of(tables), Optional.empty(), Progress.NEW);
  }

  MySqlCapturePlan stoppedAt(StoredPosition position) {
    return new MySqlCapturePlan(
        flavour(), SERVER_ID, List.of(orders()), Optional.of(position), Progress.STOPPED);
  }

  private MySqlCapturePlan stoppedAt(String position) {
    return stoppedAt(StoredPosition.parse(position));
  }

  private static TableId orders() {
    return new TableId("shop_1", "orders");
  }

  private MySqlDoctor impatient() {
    return new MySqlDoctor(connections("secret"), Duration.ofSeconds(1));
  }

  private MySqlConnections connections(String password) {
    return new MySqlConnections(
        new MySqlAddress(
            flavour(), server().host(), server().port(), "shop_1", "cdc user", TlsMode.PREFER),
        () -> password);
  }

  private EmbeddedMySql server() {
    return server(running.orElseThrow());
  }

  private Connection root() throws SQLException {
    return DriverManager.getConnection(
        server().jdbcUrl(""), server().administrator().user(), server().administrator().password());
  }
}
