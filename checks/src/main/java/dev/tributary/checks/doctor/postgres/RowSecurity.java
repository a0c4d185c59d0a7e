package dev.tributary.checks.doctor.postgres;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.TableId;
import dev.tributary.source.postgres.facts.ServerFacts;
import dev.tributary.source.postgres.facts.TableFacts;
import java.util.List;

/** Row security hides rows from the snapshot, not from the log. */
record RowSecurity() implements Check<ServerFacts> {
  @Override
  public String id() {
    return "row-security";
  }

  @Override
  public String healthy() {
    return "No row security policy hides rows from the role.";
  }

  @Override
  public List<Finding> examine(ServerFacts facts) {
    List<TableId> hidden =
        facts.tables().stream()
            .filter(table -> table.access().rowSecurity())
            .map(TableFacts::id)
            .toList();
    if (hidden.isEmpty()) {
      return List.of();
    }
    return List.of(
        Finding.fatal(
            id(),
            "Row security policies hide rows of %s from %s."
                .formatted(Sql.names(hidden), facts.role().name()),
            "The snapshot would miss those rows without a word.",
            "ALTER ROLE %s BYPASSRLS;".formatted(Sql.role(facts))));
  }
}
