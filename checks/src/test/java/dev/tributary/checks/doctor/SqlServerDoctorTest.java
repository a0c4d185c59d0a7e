package dev.tributary.checks.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.checks.Finding;
import dev.tributary.checks.Report;
import dev.tributary.checks.Severity;
import dev.tributary.checks.doctor.sqlserver.ChangeTableForecast;
import dev.tributary.sandbox.Sandbox;
import dev.tributary.sandbox.ServerAccount;
import dev.tributary.source.LogSample;
import dev.tributary.source.Progress;
import dev.tributary.source.TableId;
import dev.tributary.source.TlsMode;
import dev.tributary.source.sqlserver.Lsn;
import dev.tributary.source.sqlserver.SqlServerAddress;
import dev.tributary.source.sqlserver.SqlServerConnections;
import dev.tributary.source.sqlserver.SqlServerFacts;
import dev.tributary.source.sqlserver.SqlServerLog;
import dev.tributary.source.sqlserver.facts.SqlServerCapturePlan;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On the stand-in, which checks our reading of SQL Server's documentation, not SQL Server. */
@Timeout(180)
class SqlServerDoctorTest {
  private static final TableId ORDERS = new TableId("dbo", "orders");
  private static final TableId REFUNDS = new TableId("dbo", "refunds");

  @TempDir static Path folder;
  private static Sandbox sandbox;

  @BeforeAll
  static void start() throws SQLException {
    sandbox = Sandbox.in(folder).withSqlServerStandIn().open();
    sandbox.start();
    run("master", "CREATE DATABASE shop");
    run(
        "shop",
        "CREATE TABLE orders (id int NOT NULL PRIMARY KEY)",
        "CREATE TABLE refunds (id int NOT NULL PRIMARY KEY)",
        "EXEC sys.sp_cdc_enable_db",
        "EXEC sys.sp_cdc_enable_table @source_schema = N'dbo', @source_name = N'orders',"
            + " @role_name = NULL, @supports_net_changes = 0",
        "INSERT INTO orders (id) VALUES (1)",
        "EXEC sys.sp_cdc_enable_table @source_schema = N'dbo', @source_name = N'refunds',"
            + " @role_name = NULL, @supports_net_changes = 0");
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  void aPositionBehindTheStartOfAllIsKept() throws SQLException {
    assertThat(atPosition(start("dbo_refunds")).severity()).isEqualTo(Severity.OK);
  }

  @Test
  void anInstanceThatWasMadeLaterIsToldFromOneThatWasCleaned() throws SQLException {
    Finding later = atPosition(start("dbo_orders"));
    Finding cleaned = atPosition(new Lsn("00000000:00000000:0001"));

    assertThat(later.severity()).isEqualTo(Severity.WARNING);
    assertThat(later.what()).startsWith("dbo.refunds is captured since");
    assertThat(cleaned.severity()).isEqualTo(Severity.FATAL);
    assertThat(cleaned.what()).startsWith("The changes of dbo.orders begin at");
  }

  @Test
  void theClockAndTheRetentionAreRead() {
    LogSample sample = new SqlServerLog(connections()).sample(InstantSource.system());
    Forecast forecast =
        ChangeTableForecast.of(
            new SqlServerFacts(connections(), SqlServerDoctor.LONG_TRANSACTION)
                .read(plan(Optional.empty())));

    assertThat(sample.told())
        .isBetween(sample.before().minusMillis(500), sample.after().plusMillis(500));
    assertThat(forecast.finding().what())
        .isEqualTo(
            "The cleanup job removes changes 3 days after their commit; so long may the pipeline"
                + " stand still.");
  }

  @Test
  void aTransactionThatHasWrittenIsFoundUntilItEnds() throws SQLException {
    SqlServerDoctor doctor = new SqlServerDoctor(connections(), Duration.ZERO);
    Finding open;
    try (Connection connection = administrator("shop");
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("INSERT INTO orders (id) VALUES (2)");
      open = finding(doctor.examine(plan(Optional.empty())), "long-transactions");
      connection.rollback();
    }

    assertThat(open.severity()).isEqualTo(Severity.WARNING);
    assertThat(open.what()).matches("Session \\d+ has had a transaction open for \\d+ s, .*");
    assertThat(finding(doctor.examine(plan(Optional.empty())), "long-transactions").severity())
        .isEqualTo(Severity.OK);
  }

  private static Finding atPosition(Lsn position) {
    return finding(
        new SqlServerDoctor(connections()).examine(plan(Optional.of(position))), "stored-position");
  }

  private static Finding finding(Report report, String id) {
    return report.findings().stream()
        .filter(finding -> finding.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static SqlServerCapturePlan plan(Optional<Lsn> stored) {
    return new SqlServerCapturePlan(
        List.of(ORDERS, REFUNDS), stored, Progress.STOPPED, TlsMode.DISABLE);
  }

  private static SqlServerConnections connections() {
    ServerAccount administrator = sandbox.sqlServerStandIn().administrator();
    return new SqlServerConnections(
        new SqlServerAddress(
            "127.0.0.1",
            sandbox.sqlServerStandIn().port(),
            "shop",
            administrator.user(),
            TlsMode.DISABLE),
        administrator::password);
  }

  private static Lsn start(String instance) throws SQLException {
    try (Connection connection = administrator("shop");
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT start_lsn FROM cdc.change_tables WHERE capture_instance = N'%s'"
                    .formatted(instance))) {
      row.next();
      return Lsn.of(row.getBytes(1));
    }
  }

  private static void run(String database, String... statements) throws SQLException {
    try (Connection connection = administrator(database);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static Connection administrator(String database) throws SQLException {
    ServerAccount administrator = sandbox.sqlServerStandIn().administrator();
    return DriverManager.getConnection(
        sandbox.sqlServerStandIn().jdbcUrl(database),
        administrator.user(),
        administrator.password());
  }
}
