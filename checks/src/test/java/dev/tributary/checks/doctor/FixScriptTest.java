package dev.tributary.checks.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.checks.Finding;
import dev.tributary.checks.Report;
import dev.tributary.checks.doctor.mysql.MySqlChecksPage;
import dev.tributary.checks.doctor.postgres.PostgresChecksPage;
import dev.tributary.checks.doctor.sqlserver.SqlServerChecksPage;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FixScriptTest {
  private static final SqlClient PSQL = SqlClient.psql("db", 5432, "shop");
  private static final SqlClient SQLCMD = SqlClient.sqlcmd("db", 1433, "shop");
  private static final String DANGER =
      "(?is).*\\b(DROP|KILL|ROLLBACK|PURGE|DELETE|TRUNCATE|pg_terminate_backend|rds_kill"
          + "|pg_drop_replication_slot|sp_cdc_disable\\w*|ENGINE =|ADD COLUMN|ADD PRIMARY KEY"
          + "|ADD row_key|SET LOGGED)\\b.*";

  static Stream<Finding> findings() {
    return Stream.of(
            PostgresChecksPage.findings(),
            MySqlChecksPage.findings(),
            SqlServerChecksPage.findings())
        .flatMap(List::stream)
        .filter(finding -> !finding.fix().isEmpty())
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("findings")
  void whatLosesSomethingIsAComment(Finding finding) {
    String script = FixScript.of(new Report("db", List.of(finding)), PSQL);

    assertThat(SqlScript.statements(script))
        .allSatisfy(
            statement -> {
              assertThat(statement).endsWith(";");
              assertThat(statement.replaceAll("'[^']*'", "''")).doesNotMatch(DANGER);
              assertThat(finding.fix()).contains(statement);
            });
  }

  @Test
  void aScriptIsOrderedAndTellsWhy() {
    Report report =
        new Report(
            "db:5432/shop",
            List.of(
                Finding.info("note", "It is so.", "Mind it.", "SELECT 1;"),
                Finding.warning("slow", "It is slow.", "Costly.", "-- First think.\nSET a = 1;"),
                Finding.fatal("broken", "It is broken.", "No use.", "-- Restart it.\nMEND\n  IT;"),
                Finding.ok("fine", "All is well.")));

    assertThat(FixScript.of(report, PSQL))
        .isEqualTo(
            """
            -- What 'tributary doctor' advises for db:5432/shop.
            -- Read it, then run it as an administrator; it goes on behind what fails:
            --   psql --host=db --port=5432 --dbname=shop --username=<administrator> --file=<this script>
            -- Lines that begin with '--' are yours to do, or to decide. Then ask again.

            -- FATAL [broken] It is broken.
            -- No use.
            -- See docs/reference/doctor-checks.md#broken
            -- Restart it.
            MEND
              IT;

            -- WARNING [slow] It is slow.
            -- Costly.
            -- See docs/reference/doctor-checks.md#slow
            -- First think.
            SET a = 1;

            -- INFO [note] It is so.
            -- Mind it.
            -- See docs/reference/doctor-checks.md#note
            -- SELECT 1;
            """);
  }

  @Test
  void whatTwoFindingsAdviseRunsOnce() {
    Report report =
        new Report(
            "db",
            List.of(
                Finding.fatal("a", "A.", "B.", "USE [shop];\nEXEC mend;"),
                Finding.fatal("c", "C.", "D.", "USE [shop];\nEXEC mend;\nEXEC more;")));

    String script = FixScript.of(report, SQLCMD);

    assertThat(script.lines().filter(line -> !line.startsWith("-- ") && !line.isEmpty()))
        .containsExactly("USE [shop];", "EXEC mend;", "GO", "USE [shop];", "EXEC more;", "GO");
    assertThat(script).contains("-- As above: EXEC mend;");
  }

  @Test
  void adviceThatIsNoStatementIsAComment() {
    Finding finding =
        Finding.fatal(
            "connection", "db:\n  refuses.", "Alas.", "Check source.host\nand try again.");

    String script = FixScript.of(new Report("db", List.of(finding)), PSQL);

    assertThat(SqlScript.statements(script)).isEmpty();
    assertThat(script.lines())
        .allMatch(line -> line.isEmpty() || line.startsWith("--"))
        .contains("-- Check source.host", "-- and try again.");
  }

  @Test
  void aScriptOfNothingSaysSo() {
    assertThat(FixScript.of(new Report("db", List.of(Finding.ok("a", "Fine."))), PSQL))
        .contains("-- There is nothing to do.");
  }
}
