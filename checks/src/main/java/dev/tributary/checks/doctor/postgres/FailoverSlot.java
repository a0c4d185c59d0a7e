package dev.tributary.checks.doctor.postgres;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.postgres.Identifiers;
import dev.tributary.source.postgres.facts.ServerFacts;
import java.util.List;

/** From version 17 a standby can keep a slot up to date. */
record FailoverSlot() implements Check<ServerFacts> {
  @Override
  public String id() {
    return "failover-slot";
  }

  @Override
  public String healthy() {
    return "The slot survives a failover, or there is no standby.";
  }

  @Override
  public List<Finding> examine(ServerFacts facts) {
    if (facts.server().majorVersion() < 17
        || facts.server().standbys() == 0
        || facts.slot().isEmpty()
        || facts.slot().get().failover()) {
      return List.of();
    }
    return List.of(
        Finding.warning(
            id(),
            "The server has %d standby(s), and they do not keep the slot %s."
                .formatted(facts.server().standbys(), facts.plan().slot()),
            "After a failover the slot is gone, and the pipeline needs a new snapshot.",
            "-- With the pipeline stopped, over a replication connection (psql"
                + " 'dbname=%s replication=database'):%n-- ALTER_REPLICATION_SLOT %s (FAILOVER true);"
                    .formatted(
                        facts.server().database(), Identifiers.quoted(facts.plan().slot()))));
  }
}
