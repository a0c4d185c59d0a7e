package dev.tributary.checks.doctor.sqlserver;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.sqlserver.facts.SqlServerServerFacts;
import java.util.List;

/** Capture is enabled for the database first. */
record DatabaseCaptured() implements Check<SqlServerServerFacts> {
  @Override
  public String id() {
    return "database-capture";
  }

  @Override
  public String healthy() {
    return "Change data capture is enabled for the database.";
  }

  @Override
  public List<Finding> examine(SqlServerServerFacts facts) {

    return facts.database().captured()
        ? List.of()
        : List.of(
            Finding.fatal(
                id(),
                "Change data capture is not enabled for the database %s."
                    .formatted(facts.database().name()),
                "The server keeps no changes for anybody to read.",
                Sql.enableDatabase(facts)));
  }
}
