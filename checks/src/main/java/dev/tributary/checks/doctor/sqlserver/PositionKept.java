package dev.tributary.checks.doctor.sqlserver;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.sqlserver.Lsn;
import dev.tributary.source.sqlserver.facts.SqlServerServerFacts;
import java.util.List;
import java.util.Optional;

/** The change tables have to go back to where the pipeline stopped. */
record PositionKept() implements Check<SqlServerServerFacts> {
  @Override
  public String id() {
    return "stored-position";
  }

  @Override
  public String healthy() {
    return "The change tables still have what the pipeline did not read yet.";
  }

  @Override
  public List<Finding> examine(SqlServerServerFacts facts) {

    Optional<Lsn> stored = facts.plan().stored();
    return facts.tables().stream()
        .filter(table -> !table.instances().isEmpty())
        .filter(
            table ->
                stored.isPresent() && table.instances().get(0).start().compareTo(stored.get()) > 0)
        .map(
            table ->
                Finding.fatal(
                    id(),
                    "The changes of %s begin at %s, behind %s, where the pipeline stopped."
                        .formatted(table.id(), table.instances().get(0).start(), stored.get()),
                    "What changed between is lost to capture; only a new snapshot closes the gap.",
                    "-- Let the pipeline forget its position and begin with a new snapshot. So that it"
                        + " does not happen again:\n"
                        + Sql.retention(facts)))
        .toList();
  }
}
