package dev.tributary.checks.doctor.postgres;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.postgres.Identifiers;
import dev.tributary.source.postgres.facts.ServerFacts;
import dev.tributary.source.postgres.facts.TableFacts;
import java.util.List;

/** A table without key can be captured, and compared as a whole. */
record Keyless() implements Check<ServerFacts> {
  @Override
  public String id() {
    return "keyless-tables";
  }

  @Override
  public String healthy() {
    return "Every table has a key.";
  }

  @Override
  public List<Finding> examine(ServerFacts facts) {
    List<TableFacts> keyless =
        facts.tables().stream()
            .filter(table -> table.key().isEmpty() && table.hasIdentity())
            .toList();
    return keyless.stream()
        .map(
            table ->
                Finding.info(
                    id(),
                    "%s has no key.".formatted(table.id()),
                    "Its events carry whole rows, in no order by key; verify compares it as a"
                        + " multiset.",
                    Finding.HEAVY
                        + "the table is locked meanwhile; and only if it can have one.\nALTER TABLE %s ADD PRIMARY KEY (<columns>);"
                            .formatted(Identifiers.quoted(table.id()))))
        .toList();
  }
}
