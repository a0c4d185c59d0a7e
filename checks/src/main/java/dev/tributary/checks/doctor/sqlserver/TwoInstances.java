package dev.tributary.checks.doctor.sqlserver;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.sqlserver.facts.SqlServerServerFacts;
import java.util.List;

/** A second capture instance takes over when a table was altered. */
record TwoInstances() implements Check<SqlServerServerFacts> {
  @Override
  public String id() {
    return "capture-instances";
  }

  @Override
  public String healthy() {
    return "No table has two capture instances.";
  }

  @Override
  public List<Finding> examine(SqlServerServerFacts facts) {

    return facts.tables().stream()
        .filter(table -> table.instances().size() > 1)
        .map(
            table ->
                Finding.warning(
                    id(),
                    "%s has two capture instances, %s and %s."
                        .formatted(
                            table.id(),
                            table.instances().get(0).name(),
                            table.instances().get(1).name()),
                    "Every change is kept twice, and the table cannot be altered and captured anew.",
                    Finding.DESTRUCTIVE
                        + "only when the connector has read past the start of the newer one ('tributary"
                        + " status').\n"
                        + Sql.use(facts)
                        + Sql.disableInstance(table.id(), table.instances().get(0).name())))
        .toList();
  }
}
