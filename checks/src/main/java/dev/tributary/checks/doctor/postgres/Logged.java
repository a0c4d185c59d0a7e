package dev.tributary.checks.doctor.postgres;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.postgres.Identifiers;
import dev.tributary.source.postgres.facts.ServerFacts;
import java.util.List;

/** Changes of unlogged tables are not in the log. */
record Logged() implements Check<ServerFacts> {
  @Override
  public String id() {
    return "unlogged-tables";
  }

  @Override
  public String healthy() {
    return "All tables write their changes to the log.";
  }

  @Override
  public List<Finding> examine(ServerFacts facts) {
    return facts.tables().stream()
        .filter(table -> !table.logged())
        .map(
            table ->
                Finding.fatal(
                    id(),
                    "%s is unlogged or temporary.".formatted(table.id()),
                    "Its changes are not in the log, and no publication takes it.",
                    Finding.HEAVY
                        + "the table is locked while it is written into the log.\n"
                        + "ALTER TABLE %s SET LOGGED;".formatted(Identifiers.quoted(table.id()))))
        .toList();
  }
}
