package dev.tributary.checks.doctor.mysql;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.mysql.facts.MySqlServerFacts;
import java.time.Duration;
import java.util.List;

/** The snapshot of a table is one long statement. */
record StatementLimit() implements Check<MySqlServerFacts> {
  private static final Duration ENOUGH = Duration.ofDays(1);

  @Override
  public String id() {
    return "statement-limit";
  }

  @Override
  public String healthy() {
    return "No limit cuts the snapshot off.";
  }

  @Override
  public List<Finding> examine(MySqlServerFacts facts) {
    return switch (facts.server().flavour()) {
      case MYSQL ->
          found(
              "max_execution_time",
              Duration.ofMillis(facts.variables().number("max_execution_time").orElse(0)),
              Sql.setting(facts, "max_execution_time", "0"));
      case MARIADB ->
          found(
              "max_statement_time",
              Duration.ofSeconds(facts.variables().number("max_statement_time").orElse(0)),
              "-- For this account, whatever the others have:\nALTER USER %s WITH MAX_STATEMENT_TIME %d;"
                  .formatted(Sql.account(facts), ENOUGH.toSeconds()));
    };
  }

  private List<Finding> found(String name, Duration limit, String fix) {
    if (limit.isZero() || limit.compareTo(ENOUGH) >= 0) {
      return List.of();
    }
    return List.of(
        Finding.warning(
            id(),
            "Statements of the account end after %d ms (%s).".formatted(limit.toMillis(), name),
            "The snapshot of a large table takes longer.",
            fix));
  }
}
