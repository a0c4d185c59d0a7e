package dev.tributary.checks.doctor.postgres;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.postgres.Identifiers;
import dev.tributary.source.postgres.facts.ReplicaIdentity;
import dev.tributary.source.postgres.facts.ServerFacts;
import java.util.List;

/** An update leaves large unchanged values out of the log. */
record Toast() implements Check<ServerFacts> {
  @Override
  public String id() {
    return "toasted-columns";
  }

  @Override
  public String healthy() {
    return "Every update holds the whole row.";
  }

  @Override
  public List<Finding> examine(ServerFacts facts) {
    return facts.tables().stream()
        .filter(table -> !table.toastedColumns().isEmpty())
        .filter(table -> table.replicaIdentity() != ReplicaIdentity.FULL)
        .map(
            table ->
                Finding.info(
                    id(),
                    "Updates of %s leave out large unchanged values of %s."
                        .formatted(table.id(), Sql.names(table.toastedColumns(), 5)),
                    "In the lake, such a column is absent from the row and named in __unavailable;"
                        + " its value is the one of the row before.",
                    "-- If every event is to hold the whole row, at the price of a larger log:\n"
                        + "ALTER TABLE %s REPLICA IDENTITY FULL;"
                            .formatted(Identifiers.quoted(table.id()))))
        .toList();
  }
}
