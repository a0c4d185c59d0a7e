package dev.tributary.checks.doctor.postgres;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.TableId;
import dev.tributary.source.postgres.Identifiers;
import dev.tributary.source.postgres.facts.Publication;
import dev.tributary.source.postgres.facts.ServerFacts;
import dev.tributary.source.postgres.facts.TableFacts;
import java.util.List;

/** Changes of partitions come under the partitions' names unless the publication says otherwise. */
record PartitionRoot() implements Check<ServerFacts> {
  @Override
  public String id() {
    return "partition-root";
  }

  @Override
  public String healthy() {
    return "Changes of partitions come under the name of their table.";
  }

  @Override
  public List<Finding> examine(ServerFacts facts) {
    List<TableId> partitioned =
        facts.tables().stream().filter(TableFacts::partitioned).map(TableFacts::id).toList();
    if (partitioned.isEmpty() || facts.publication().isEmpty()) {
      return List.of();
    }
    Publication publication = facts.publication().get();
    if (publication.viaRoot()) {
      return List.of();
    }
    return List.of(
        Finding.fatal(
            id(),
            "The publication %s sends changes of %s under the names of the partitions."
                .formatted(publication.name(), Sql.names(partitioned)),
            "The connector captures the table and would drop them.",
            "ALTER PUBLICATION %s SET (publish_via_partition_root = true);"
                .formatted(Identifiers.quoted(publication.name()))));
  }
}
