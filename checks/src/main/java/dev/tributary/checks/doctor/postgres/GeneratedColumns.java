package dev.tributary.checks.doctor.postgres;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.postgres.facts.ServerFacts;
import java.util.List;

/** Columns that the database computes are not in the log. */
record GeneratedColumns() implements Check<ServerFacts> {
  @Override
  public String id() {
    return "generated-columns";
  }

  @Override
  public String healthy() {
    return "No column is computed by the database.";
  }

  @Override
  public List<Finding> examine(ServerFacts facts) {
    return facts.tables().stream()
        .filter(table -> !table.generatedColumns().isEmpty())
        .map(
            table ->
                Finding.info(
                    id(),
                    "The database computes %s of %s."
                        .formatted(Sql.names(table.generatedColumns(), 5), table.id()),
                    "The log does not have such columns: changes come without them, and verify leaves"
                        + " them out.",
                    ""))
        .toList();
  }
}
