package dev.tributary.checks.doctor.postgres;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.TableId;
import dev.tributary.source.postgres.Identifiers;
import dev.tributary.source.postgres.facts.Publication;
import dev.tributary.source.postgres.facts.ServerFacts;
import dev.tributary.source.postgres.facts.TableFacts;
import java.util.List;

/** A table outside the publication is captured once and never again. */
record PublicationTables() implements Check<ServerFacts> {
  @Override
  public String id() {
    return "publication-tables";
  }

  @Override
  public String healthy() {
    return "The publication covers exactly the tables to capture, or the role can make it so.";
  }

  @Override
  public List<Finding> examine(ServerFacts facts) {
    if (facts.publication().isEmpty() || facts.publication().get().allTables()) {
      return List.of();
    }
    Publication publication = facts.publication().get();
    List<TableId> missing =
        facts.tables().stream()
            .map(TableFacts::id)
            .filter(table -> !publication.covers(table))
            .toList();
    boolean mayAlter =
        facts.role().superuser() || (publication.owned() && Ownership.foreign(facts).isEmpty());
    if (missing.isEmpty() || mayAlter) {
      return List.of();
    }
    return List.of(
        Finding.fatal(
            id(),
            "The publication %s leaves out %s, and %s may not change it."
                .formatted(publication.name(), Sql.names(missing), facts.role().name()),
            "Changes of the tables would never arrive.",
            "-- As the publication's owner:\nALTER PUBLICATION %s ADD TABLE %s;"
                .formatted(Identifiers.quoted(publication.name()), Sql.tables(missing))));
  }
}
