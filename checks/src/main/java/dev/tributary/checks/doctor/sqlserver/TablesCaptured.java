package dev.tributary.checks.doctor.sqlserver;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.sqlserver.facts.SqlServerServerFacts;
import java.util.List;

/** Capture is enabled for each table. */
record TablesCaptured() implements Check<SqlServerServerFacts> {
  @Override
  public String id() {
    return "table-capture";
  }

  @Override
  public String healthy() {
    return "Every table is captured.";
  }

  @Override
  public List<Finding> examine(SqlServerServerFacts facts) {

    if (!facts.capture().readable()) {
      return List.of(); // another check says so
    }
    return facts.tables().stream()
        .filter(table -> table.instances().isEmpty())
        .map(
            table ->
                Finding.fatal(
                    id(),
                    "%s is not captured.".formatted(table.id()),
                    "None of its changes would come, after a snapshot.",
                    Sql.use(facts) + Sql.enableTable(table.id())))
        .toList();
  }
}
