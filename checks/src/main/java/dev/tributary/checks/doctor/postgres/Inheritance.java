package dev.tributary.checks.doctor.postgres;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.TableId;
import dev.tributary.source.postgres.facts.ServerFacts;
import dev.tributary.source.postgres.facts.TableFacts;
import java.util.List;

/** A parent's snapshot holds its children's rows, its changes do not. */
record Inheritance() implements Check<ServerFacts> {
  @Override
  public String id() {
    return "inheritance";
  }

  @Override
  public String healthy() {
    return "No table has children that inherit from it.";
  }

  @Override
  public List<Finding> examine(ServerFacts facts) {
    List<TableId> parents =
        facts.tables().stream().filter(TableFacts::parent).map(TableFacts::id).toList();
    if (parents.isEmpty()) {
      return List.of();
    }
    return List.of(
        Finding.warning(
            id(),
            "Other tables inherit from %s.".formatted(Sql.names(parents)),
            "The snapshot of a parent holds the children's rows, while their changes come under the"
                + " children's names; verify will report them as unexpected.",
            "-- Make it a partitioned table, or end the inheritance: ALTER TABLE <child> NO INHERIT"
                + " <parent>;"));
  }
}
