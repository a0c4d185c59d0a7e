package dev.tributary.checks.doctor.postgres;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.postgres.facts.ServerFacts;
import java.util.List;

/** A misspelt table would be left out without a word. */
record TablesExist() implements Check<ServerFacts> {
  @Override
  public String id() {
    return "tables-exist";
  }

  @Override
  public String healthy() {
    return "All tables to capture exist.";
  }

  @Override
  public List<Finding> examine(ServerFacts facts) {
    if (facts.plan().tables().isEmpty()) {
      return List.of(
          Finding.fatal(
              id(),
              "source.tables selects no table of %s.".formatted(facts.server().database()),
              "There is nothing to capture.",
              "-- Correct source.tables; \\dt *.* in psql lists what there is."));
    }
    if (facts.missingTables().isEmpty()) {
      return List.of();
    }
    return List.of(
        Finding.fatal(
            id(),
            "%s has no table %s."
                .formatted(facts.server().database(), Sql.names(facts.missingTables())),
            "Capture would leave it out without a word.",
            "-- Correct source.tables; names are case-sensitive, \\dt *.* in psql lists them."));
  }
}
