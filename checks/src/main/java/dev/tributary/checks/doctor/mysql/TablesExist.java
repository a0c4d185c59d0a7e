package dev.tributary.checks.doctor.mysql;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.mysql.facts.MySqlServerFacts;
import java.util.List;

/** A misspelt table would be left out without a word. */
record TablesExist() implements Check<MySqlServerFacts> {
  @Override
  public String id() {
    return "tables-exist";
  }

  @Override
  public String healthy() {
    return "All tables to capture exist.";
  }

  @Override
  public List<Finding> examine(MySqlServerFacts facts) {
    if (facts.plan().tables().isEmpty()) {
      return List.of(
          Finding.fatal(
              id(),
              "source.tables selects no table of %s.".formatted(facts.server().database()),
              "There is nothing to capture.",
              "-- Correct source.tables; SHOW TABLES lists what there is."));
    }
    if (facts.missingTables().isEmpty()) {
      return List.of();
    }
    return List.of(
        Finding.fatal(
            id(),
            "%s sees no table %s."
                .formatted(facts.account().title(), Sql.names(facts.missingTables())),
            "Capture would leave it out without a word.",
            "-- Correct source.tables; names may be case-sensitive, SHOW TABLES lists them. If the table"
                + " is there:\n"
                + Sql.grantSelect(facts, facts.missingTables())));
  }
}
