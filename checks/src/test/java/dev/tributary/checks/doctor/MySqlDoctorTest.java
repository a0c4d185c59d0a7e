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

class MySqlDoctorTest extends MySqlDoctorContract {
  @Override
  Flavour flavour() {
    return Flavour.MYSQL;
  }

  @Override
  SandboxBuilder with(SandboxBuilder builder) {
    return builder.withMySql();
  }

  @Override
  EmbeddedMySql server(Sandbox sandbox) {
    return sandbox.mysql();
  }

  @Override
  String rights() {
    return "RELOAD, SHOW DATABASES, REPLICATION SLAVE, REPLICATION CLIENT";
  }

  @Override
  List<String> remarks() {
    return List.of("long-transactions");
  }

  @Override
  List<Breakage> ownBreakages() {
    return List.of(
        Breakage.of(
            "binlog-partial-json",
            Severity.FATAL,
            "SET GLOBAL binlog_row_value_options = 'PARTIAL_JSON';"),
        Breakage.of(
            "gtid-mode",
            Severity.WARNING,
            "SET GLOBAL gtid_mode = 'ON_PERMISSIVE';",
            "SET GLOBAL gtid_mode = 'OFF_PERMISSIVE';",
            "SET GLOBAL gtid_mode = 'OFF';",
            "SET GLOBAL enforce_gtid_consistency = 'OFF';"),
        Breakage.of("gtid-mode", Severity.WARNING, "SET GLOBAL gtid_mode = 'ON_PERMISSIVE';"),
        Breakage.of(
            "binlog-compression",
            Severity.WARNING,
            "SET GLOBAL binlog_transaction_compression = ON;"),
        Breakage.of("statement-limit", Severity.WARNING, "SET GLOBAL max_execution_time = 5000;"),
        Breakage.of(
            "replication-rights",
            Severity.FATAL,
            "REVOKE REPLICATION CLIENT ON *.* FROM 'cdc user'@'%';"),
        Breakage.of(
            "binlog-visible",
            Severity.FATAL,
            "REVOKE REPLICATION CLIENT ON *.* FROM 'cdc user'@'%';"),
        Breakage.of("server-id", Severity.FATAL, "SET GLOBAL server_id = 0;"));
  }

  @Test
  void rightsByRoleAndDynamicRightsCount() throws SQLException {
    run(
        "DROP ROLE IF EXISTS capture;",
        "CREATE ROLE capture;",
        "GRANT FLUSH_TABLES, SHOW DATABASES, REPLICATION SLAVE, REPLICATION CLIENT, PROCESS ON *.* TO capture;",
        "GRANT SELECT, LOCK TABLES ON shop_1.* TO capture;",
        "REVOKE ALL PRIVILEGES, GRANT OPTION FROM 'cdc user'@'%';",
        "GRANT capture TO 'cdc user'@'%';",
        "SET DEFAULT ROLE capture TO 'cdc user'@'%';");

    assertThat(troubles(examine("orders"))).isEmpty();
  }

  @Test
  void transactionsThatWerePurgedUnreadAreNamed() throws SQLException {
    run("FLUSH BINARY LOGS;");
    List<String> files = column("SHOW BINARY LOGS");
    String last = files.get(files.size() - 1);
    run("PURGE BINARY LOGS TO '%s';".formatted(last));
    String server = column("SELECT @@server_uuid").get(0);

    Finding finding = of(doctor().examine(at(last, Optional.of(server + ":1"))), "stored-position");

    assertThat(finding.what()).contains("are gone from the log: " + server + ":2");
    Optional<String> all = Optional.of(column("SELECT @@GLOBAL.gtid_executed").get(0));
    assertThat(troubles(doctor().examine(at(last, all)))).doesNotContain("stored-position");
  }

  private MySqlCapturePlan at(String file, Optional<String> transactions) {
    return stoppedAt(new StoredPosition(new BinlogPosition(file, 4), transactions));
  }

  /** From version 9.6 on, the server itself does what a foreign key asks, and logs it. */
  @Test
  void cascadesAreInTheLogAndNoFault() throws SQLException {
    assertThat(cascadesAreLogged()).isTrue();
    assertThat(troubles(examine("orders"))).doesNotContain("foreign-key-cascades");
  }
}
