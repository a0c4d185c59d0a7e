package dev.tributary.checks.doctor.postgres;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.checks.doctor.Examination;
import dev.tributary.checks.doctor.Fault;
import dev.tributary.checks.doctor.FindingEntry;
import dev.tributary.checks.doctor.PostgresDoctor;
import dev.tributary.source.postgres.facts.ServerFacts;
import java.util.List;

/** The documentation of the checks, made of what they find in the faults of their test. */
public final class PostgresChecksPage {
  private PostgresChecksPage() {}

  public static String text() {
    StringBuilder page =
        new StringBuilder(
            """
            # What `tributary doctor` checks

            Generated from the checks and from the faults that their test makes; do not edit.
            The doctor reads and never changes anything. `fatal`: it will not work, or data would be
            lost without a word. `warning`: it works, with a danger or a cost. `info`: worth knowing.
            Each finding ends with its fix.

            [PostgreSQL](#postgresql) · [MySQL, Aurora MySQL and MariaDB](#mysql-aurora-mysql-and-mariadb) · [SQL Server](#sql-server) · [Kafka, lake, clocks, disk](#kafka-lake-clocks-disk) · [Forecast](#forecast)

            ## PostgreSQL

            In the examples the pipeline is `shop`, its table `public.orders`, and the role `cdc user`.

            ### %s

            The server lets the role in. If not, `fatal`, with the reason and a remedy: unknown host,
            nothing listening, no answer, wrong password, unknown role or database, no line in
            pg_hba.conf, TLS required or not offered, too many connections.
            """
                .formatted(PostgresDoctor.CONNECTION));
    for (Check<ServerFacts> check : PostgresChecks.all()) {
      page.append("\n### %s\n\n%s\n".formatted(check.id(), check.healthy()));
      PostgresFaults.all().stream()
          .filter(fault -> fault.check().equals(check.id()))
          .forEach(fault -> page.append(FindingEntry.of(finding(check, fault))));
    }
    return page.toString();
  }

  /** What the checks find in all faults. */
  public static List<Finding> findings() {
    return PostgresFaults.all().stream()
        .map(fault -> fault.facts().build())
        .flatMap(
            facts -> new Examination<>(PostgresChecks.all()).of("shop", facts).findings().stream())
        .toList();
  }

  private static Finding finding(Check<ServerFacts> check, Fault<Facts> fault) {
    return new Examination<>(List.of(check)).of("shop", fault.facts().build()).findings().get(0);
  }
}
