package dev.tributary.checks.doctor.postgres;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.TableId;
import dev.tributary.source.postgres.facts.ServerFacts;
import dev.tributary.source.postgres.facts.TableFacts;
import java.util.List;

/** A partition is captured as part of its table. */
record PartitionsCaptured() implements Check<ServerFacts> {
  @Override
  public String id() {
    return "partitions";
  }

  @Override
  public String healthy() {
    return "No partition is captured on its own.";
  }

  @Override
  public List<Finding> examine(ServerFacts facts) {
    List<TableId> partitions =
        facts.tables().stream().filter(TableFacts::partition).map(TableFacts::id).toList();
    if (partitions.isEmpty()) {
      return List.of();
    }
    return List.of(
        Finding.warning(
            id(),
            "%s is a partition.".formatted(Sql.names(partitions)),
            "If the publication sends changes under the root's name, they do not come under the"
                + " partition's.",
            "-- In source.tables, name the partitioned table instead of its partitions."));
  }
}
