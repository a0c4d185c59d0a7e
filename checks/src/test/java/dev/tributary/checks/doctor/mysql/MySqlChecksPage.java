package dev.tributary.checks.doctor.mysql;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.checks.doctor.Examination;
import dev.tributary.checks.doctor.Fault;
import dev.tributary.checks.doctor.FindingEntry;
import dev.tributary.checks.doctor.MySqlDoctor;
import dev.tributary.source.mysql.facts.MySqlServerFacts;
import java.util.List;

/** The documentation of the checks, made of what they find in the faults of their test. */
public final class MySqlChecksPage {
  private MySqlChecksPage() {}

  public static String text() {
    StringBuilder page =
        new StringBuilder(
            """

            ## MySQL, Aurora MySQL and MariaDB

            Flavour and hosting are found out, not asked for: the statements of a fix are those of the
            server that was looked at. In the examples the table is `shop.orders` and the account
            `'cdc'@'%%'`. What RDS and Aurora say is tested by facts, not on servers of Amazon's.

            %s
            The server lets the account in. If not, `fatal`, with the reason and a remedy: unknown host,
            nothing listening, no answer, wrong password, unknown database, account locked or not for
            this host, TLS required or not offered, too many connections.
            """
                .formatted(FindingEntry.heading(MySqlDoctor.CHAPTER, MySqlDoctor.CONNECTION)));
    for (Check<MySqlServerFacts> check : MySqlChecks.all()) {
      page.append('\n')
          .append(FindingEntry.heading(MySqlDoctor.CHAPTER, check.id()))
          .append("\n%s\n".formatted(check.healthy()));
      MySqlFaults.all().stream()
          .filter(fault -> fault.check().equals(check.id()))
          .forEach(fault -> page.append(entry(check, fault)));
    }
    return page.toString();
  }

  /** What the checks find in all faults. */
  public static List<Finding> findings() {
    return MySqlFaults.all().stream()
        .map(fault -> fault.facts().build())
        .flatMap(
            facts -> new Examination<>(MySqlChecks.all()).of("shop", facts).findings().stream())
        .map(finding -> finding.ofChapter(MySqlDoctor.CHAPTER))
        .toList();
  }

  private static String entry(Check<MySqlServerFacts> check, Fault<Facts> fault) {
    MySqlServerFacts facts = fault.facts().build();
    Finding finding = new Examination<>(List.of(check)).of("shop", facts).findings().get(0);
    return FindingEntry.of(finding).replaceFirst("` ", "` (%s) ".formatted(where(facts)));
  }

  private static String where(MySqlServerFacts facts) {
    String product = facts.server().flavour().product();
    return switch (facts.server().hosting()) {
      case SELF_MANAGED -> product;
      case RDS -> "RDS for " + product;
      case AURORA -> "Aurora " + product;
    };
  }
}
