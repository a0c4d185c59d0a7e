package dev.tributary.checks.doctor.sqlserver;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.sqlserver.facts.SqlServerServerFacts;
import java.util.List;

/** A misspelt table would be left out without a word. */
record TablesExist() implements Check<SqlServerServerFacts> {
  @Override
  public String id() {
    return "tables-exist";
  }

  @Override
  public String healthy() {
    return "All tables to capture exist.";
  }

  @Override
  public List<Finding> examine(SqlServerServerFacts facts) {

    if (facts.plan().tables().isEmpty()) {
      return List.of(
          Finding.fatal(
              id(),
              "source.tables selects no table of %s.".formatted(facts.database().name()),
              "There is nothing to capture.",
              "-- Correct source.tables; SELECT SCHEMA_NAME(schema_id), name FROM sys.tables lists what there is."));
    }
    return facts.missingTables().isEmpty()
        ? List.of()
        : List.of(
            Finding.fatal(
                id(),
                "%s sees no table %s.".formatted(facts.account(), Sql.names(facts.missingTables())),
                "Capture would leave it out without a word.",
                "-- Correct source.tables: it wants schema.table, such as dbo.orders. If the table is there:\n"
                    + Sql.grantSelect(facts, facts.missingTables())));
  }
}
