package dev.tributary.checks.doctor.postgres;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.postgres.facts.ServerFacts;
import java.util.List;

/** The snapshot is one long statement. */
record StatementTimeout() implements Check<ServerFacts> {
  @Override
  public String id() {
    return "statement-timeout";
  }

  @Override
  public String healthy() {
    return "No statement_timeout cuts the snapshot off.";
  }

  @Override
  public List<Finding> examine(ServerFacts facts) {
    long millis = facts.settings().statementTimeoutMillis();
    if (millis == 0) {
      return List.of();
    }
    return List.of(
        Finding.warning(
            id(),
            "Statements of %s end after %d ms (statement_timeout)."
                .formatted(facts.role().name(), millis),
            "The snapshot of a large table takes longer.",
            "ALTER ROLE %s SET statement_timeout = 0;".formatted(Sql.role(facts))));
  }
}
