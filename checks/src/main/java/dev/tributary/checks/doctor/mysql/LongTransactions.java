package dev.tributary.checks.doctor.mysql;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.mysql.facts.LongTransaction;
import dev.tributary.source.mysql.facts.MySqlServerFacts;
import java.util.List;

/** A snapshot waits for locks that open transactions hold. */
record LongTransactions() implements Check<MySqlServerFacts> {
  @Override
  public String id() {
    return "long-transactions";
  }

  @Override
  public String healthy() {
    return "No transaction has been open for long.";
  }

  @Override
  public List<Finding> examine(MySqlServerFacts facts) {
    if (facts.longTransactions().refusal().isPresent()) {
      return List.of(
          Finding.info(
              id(),
              "Whether transactions have been open for long cannot be told: %s."
                  .formatted(facts.longTransactions().refusal().get()),
              "A snapshot and verify wait for those that changed the tables.",
              "-- If the doctor is to look:\n" + Sql.grantOnAll(facts, List.of("PROCESS"))));
    }
    return facts.longTransactions().known().orElse(List.of()).stream()
        .map(transaction -> found(facts, transaction))
        .toList();
  }

  private Finding found(MySqlServerFacts facts, LongTransaction transaction) {
    long session = transaction.session();
    return Finding.warning(
        id(),
        session == 0
            ? "A transaction prepared by XA has been open for %d s."
                .formatted(transaction.age().toSeconds())
            : "Session %d of %s has had a transaction open for %d s."
                .formatted(session, transaction.user(), transaction.age().toSeconds()),
        "If it changed the tables, a snapshot and verify wait for it, and everybody else waits for"
            + " them.",
        session == 0
            ? "-- XA RECOVER lists what is prepared; end it by XA ROLLBACK or XA COMMIT."
            : "-- Let it end, or end it.\n"
                + Finding.DESTRUCTIVE
                + "what it changed is undone.\n"
                + Sql.kill(facts, session));
  }
}
