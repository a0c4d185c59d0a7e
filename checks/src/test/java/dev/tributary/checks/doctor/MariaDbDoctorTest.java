package dev.tributary.checks.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.checks.Finding;
import dev.tributary.checks.Severity;
import dev.tributary.sandbox.EmbeddedMySql;
import dev.tributary.sandbox.Sandbox;
import dev.tributary.sandbox.SandboxBuilder;
import dev.tributary.source.mysql.BinlogPosition;
import dev.tributary.source.mysql.Flavour;
import dev.tributary.source.mysql.facts.MySqlCapturePlan;
import dev.tributary.source.mysql.facts.StoredPosition;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MariaDbDoctorTest extends MySqlDoctorContract {
  @Override
  Flavour flavour() {
    return Flavour.MARIADB;
  }

  @Override
  SandboxBuilder with(SandboxBuilder builder) {
    return builder.withMariaDb();
  }

  @Override
  EmbeddedMySql server(Sandbox sandbox) {
    return sandbox.mariaDb();
  }

  @Override
  String rights() {
    return "RELOAD, SHOW DATABASES, REPLICATION SLAVE, BINLOG MONITOR";
  }

  @Override
  List<String> remarks() {
    return List.of("long-transactions");
  }

  @Override
  List<Breakage> ownBreakages() {
    return List.of(
        Breakage.of("gtid-strict-mode", Severity.WARNING, "SET GLOBAL gtid_strict_mode = OFF;"),
        Breakage.of("binlog-compression", Severity.WARNING, "SET GLOBAL log_bin_compress = ON;"),
        Breakage.of(
            "statement-limit",
            Severity.WARNING,
            "ALTER USER 'cdc user'@'%' WITH MAX_STATEMENT_TIME 5;"),
        Breakage.of(
            "replication-rights",
            Severity.FATAL,
            "REVOKE BINLOG MONITOR ON *.* FROM 'cdc user'@'%';"),
        Breakage.of(
            "binlog-visible", Severity.FATAL, "REVOKE BINLOG MONITOR ON *.* FROM 'cdc user'@'%';"),
        Breakage.of(
            "foreign-key-cascades",
            Severity.FATAL,
            "CREATE TABLE shop_1.customers (id INT PRIMARY KEY);",
            "ALTER TABLE shop_1.orders ADD CONSTRAINT `of, whom` FOREIGN KEY (customer)"
                + " REFERENCES shop_1.customers (id) ON DELETE SET NULL ON UPDATE CASCADE;"),
        Breakage.of(
            "anonymous-users",
            Severity.WARNING,
            "CREATE USER ''@'nowhere.example';",
            "GRANT SELECT ON mysql.* TO 'cdc user'@'%';"));
  }

  @Test
  void rightsByRoleCount() throws SQLException {
    run(
        "DROP ROLE IF EXISTS capture;",
        "CREATE ROLE capture;",
        "GRANT RELOAD, SHOW DATABASES, REPLICATION SLAVE, BINLOG MONITOR, PROCESS ON *.* TO capture;",
        "GRANT SELECT, LOCK TABLES ON shop_1.* TO capture;",
        "REVOKE ALL PRIVILEGES, GRANT OPTION FROM 'cdc user'@'%';",
        "GRANT capture TO 'cdc user'@'%';",
        "SET DEFAULT ROLE capture FOR 'cdc user'@'%';");

    assertThat(troubles(examine("orders"))).isEmpty();
  }

  @Test
  void transactionsThatWerePurgedUnreadAreNamed() throws SQLException {
    run("FLUSH BINARY LOGS;");
    List<String> files = column("SHOW BINARY LOGS");
    String last = files.get(files.size() - 1);
    purgeUpTo(last);
    String before = column("SELECT BINLOG_GTID_POS('%s', 4)".formatted(last)).get(0);
    String first = before.substring(0, before.lastIndexOf('-')) + "-1";

    Finding finding = of(doctor().examine(at(last, first)), "stored-position");

    assertThat(finding.severity()).isEqualTo(Severity.FATAL);
    assertThat(finding.what()).endsWith("are gone from the log: %s and before.".formatted(before));
    assertThat(finding.fix()).contains("tributary down --forget-position");
    assertThat(troubles(doctor().examine(at(last, before)))).doesNotContain("stored-position");
  }

  private MySqlCapturePlan at(String file, String transactions) {
    return stoppedAt(new StoredPosition(new BinlogPosition(file, 4), Optional.of(transactions)));
  }

  @Test
  void aServerThatIsOnlyReadAndLogsNothingOfItsPrimaryIsFound() throws SQLException {
    run("SET GLOBAL read_only = ON;");
    try {
      Finding finding = of(examine("orders"), "endpoint");

      assertThat(finding.severity()).isEqualTo(Severity.FATAL);
      assertThat(finding.fix()).contains("log_slave_updates = ON");
    } finally {
      run("SET GLOBAL read_only = OFF;");
    }
  }

  @Test
  void cascadesAreNotInTheLogAndAFault() throws SQLException {
    assertThat(cascadesAreLogged()).isFalse();
    assertThat(of(examine("orders"), "foreign-key-cascades").severity()).isEqualTo(Severity.FATAL);
  }
}
