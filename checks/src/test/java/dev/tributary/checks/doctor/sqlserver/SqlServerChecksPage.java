package dev.tributary.checks.doctor.sqlserver;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.checks.doctor.Examination;
import dev.tributary.checks.doctor.Fault;
import dev.tributary.checks.doctor.FindingEntry;
import dev.tributary.checks.doctor.SqlServerDoctor;
import dev.tributary.source.sqlserver.facts.SqlServerServerFacts;
import java.util.List;

/** The documentation of the checks, made of what they find in the faults of their test. */
public final class SqlServerChecksPage {
  private SqlServerChecksPage() {}

  public static String text() {
    StringBuilder page =
        new StringBuilder(
            """

            ## SQL Server

            The questions and some of the fixes were tried on a [stand-in](sqlserver-stand-in.md), none on SQL
            Server itself: they are written from its documentation. In the examples the database is `shop`,
            the table `dbo.orders` and the account `cdc`. That Amazon runs the server is told by its procedure
            `msdb.dbo.rds_cdc_enable_db`.

            %s
            The server lets the account in. If not, `fatal`, with the reason and a remedy: unknown host,
            nothing listening, wrong password, unknown database or no user in it, TLS refused.
            """
                .formatted(
                    FindingEntry.heading(SqlServerDoctor.CHAPTER, SqlServerDoctor.CONNECTION)));
    for (Check<SqlServerServerFacts> check : SqlServerChecks.all()) {
      page.append('\n')
          .append(FindingEntry.heading(SqlServerDoctor.CHAPTER, check.id()))
          .append("\n%s\n".formatted(check.healthy()));
      SqlServerFaults.all().stream()
          .filter(fault -> fault.check().equals(check.id()))
          .forEach(fault -> page.append(entry(check, fault)));
    }
    return page.toString();
  }

  /** What the checks find in all faults. */
  public static List<Finding> findings() {
    return SqlServerFaults.all().stream()
        .map(fault -> fault.facts().build())
        .flatMap(
            facts -> new Examination<>(SqlServerChecks.all()).of("shop", facts).findings().stream())
        .map(finding -> finding.ofChapter(SqlServerDoctor.CHAPTER))
        .toList();
  }

  private static String entry(Check<SqlServerServerFacts> check, Fault<Facts> fault) {
    SqlServerServerFacts facts = fault.facts().build();
    Finding finding = new Examination<>(List.of(check)).of("shop", facts).findings().get(0);
    String entry = FindingEntry.of(finding);
    return facts.server().rds() ? entry.replaceFirst("` ", "` (RDS) ") : entry;
  }
}
