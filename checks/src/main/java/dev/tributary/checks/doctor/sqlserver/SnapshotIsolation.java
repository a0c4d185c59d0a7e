package dev.tributary.checks.doctor.sqlserver;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.sqlserver.Identifiers;
import dev.tributary.source.sqlserver.facts.SqlServerServerFacts;
import java.util.List;

/** Snapshot and verify read one state without locks. */
record SnapshotIsolation() implements Check<SqlServerServerFacts> {
  @Override
  public String id() {
    return "snapshot-isolation";
  }

  @Override
  public String healthy() {
    return "The database allows snapshot isolation.";
  }

  @Override
  public List<Finding> examine(SqlServerServerFacts facts) {

    return facts.database().snapshots()
        ? List.of()
        : List.of(
            Finding.fatal(
                id(),
                "The database %s does not allow snapshot isolation."
                    .formatted(facts.database().name()),
                "Neither the first snapshot nor verify could read one state of it.",
                "-- Rows get 14 bytes more, and old versions of them lie in tempdb.\n"
                    + "ALTER DATABASE %s SET ALLOW_SNAPSHOT_ISOLATION ON;"
                        .formatted(Identifiers.quoted(facts.database().name()))));
  }
}
