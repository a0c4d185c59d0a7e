package dev.tributary.checks.doctor.postgres;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.postgres.Identifiers;
import dev.tributary.source.postgres.facts.Key;
import dev.tributary.source.postgres.facts.ReplicaIdentity;
import dev.tributary.source.postgres.facts.ServerFacts;
import java.util.List;

/** Without a replica identity the application's own updates fail once the table is published. */
record Identity() implements Check<ServerFacts> {
  @Override
  public String id() {
    return "replica-identity";
  }

  @Override
  public String healthy() {
    return "Updates and deletes of all tables can be replicated.";
  }

  @Override
  public List<Finding> examine(ServerFacts facts) {
    return facts.tables().stream()
        .filter(table -> !table.hasIdentity())
        .map(
            table ->
                Finding.fatal(
                    id(),
                    "%s has no replica identity%s."
                        .formatted(
                            table.id(),
                            table.replicaIdentity() == ReplicaIdentity.NOTHING
                                ? " (REPLICA IDENTITY NOTHING)"
                                : ": it has no primary key"),
                    "Once the table is published, the application's own UPDATE and DELETE on it fail.",
                    "ALTER TABLE %s REPLICA IDENTITY %s;"
                        .formatted(
                            Identifiers.quoted(table.id()),
                            table.key().filter(Key::primary).isPresent() ? "DEFAULT" : "FULL")))
        .toList();
  }
}
