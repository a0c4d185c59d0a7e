package dev.tributary.checks.doctor.postgres;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.postgres.Identifiers;
import dev.tributary.source.postgres.facts.ServerFacts;
import java.util.List;

/** A publication may leave out kinds of changes. */
record PublicationOperations() implements Check<ServerFacts> {
  @Override
  public String id() {
    return "publication-operations";
  }

  @Override
  public String healthy() {
    return "The publication sends inserts, updates, deletes and truncates.";
  }

  @Override
  public List<Finding> examine(ServerFacts facts) {
    return facts.publication().stream()
        .filter(publication -> !publication.missingOperations().isEmpty())
        .map(
            publication ->
                Finding.fatal(
                    id(),
                    "The publication %s does not send: %s."
                        .formatted(
                            publication.name(), String.join(", ", publication.missingOperations())),
                    "Those changes would be missing in the lake without a word.",
                    "ALTER PUBLICATION %s SET (publish = 'insert, update, delete, truncate');"
                        .formatted(Identifiers.quoted(publication.name()))))
        .toList();
  }
}
