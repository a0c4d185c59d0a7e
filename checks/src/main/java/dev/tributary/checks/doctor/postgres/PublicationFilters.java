package dev.tributary.checks.doctor.postgres;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.TableId;
import dev.tributary.source.postgres.Identifiers;
import dev.tributary.source.postgres.facts.Publication;
import dev.tributary.source.postgres.facts.ServerFacts;
import java.util.List;

/** A publication may leave out rows and columns. */
record PublicationFilters() implements Check<ServerFacts> {
  @Override
  public String id() {
    return "publication-filters";
  }

  @Override
  public String healthy() {
    return "The publication leaves out no rows and no columns.";
  }

  @Override
  public List<Finding> examine(ServerFacts facts) {
    if (facts.publication().isEmpty()) {
      return List.of();
    }
    Publication publication = facts.publication().get();
    List<TableId> restricted =
        facts.plan().tables().stream().filter(publication.restricted()::contains).toList();
    if (restricted.isEmpty()) {
      return List.of();
    }
    return List.of(
        Finding.warning(
            id(),
            "The publication %s leaves out rows or columns of %s."
                .formatted(publication.name(), Sql.names(restricted)),
            "The snapshot has them and the changes have not; verify will report differences.",
            "ALTER PUBLICATION %s SET TABLE %s;"
                .formatted(
                    Identifiers.quoted(publication.name()), Sql.tables(facts.plan().tables()))));
  }
}
