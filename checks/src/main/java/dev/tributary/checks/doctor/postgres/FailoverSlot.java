package dev.tributary.checks.doctor.postgres;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.postgres.Identifiers;
import dev.tributary.source.postgres.facts.ServerFacts;
import dev.tributary.source.postgres.facts.Slot;
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
        || facts.slot().isEmpty()) {
      return List.of();
    }
    if (!facts.slot().get().failover()) {
      return List.of(notKept(facts));
    }
    return facts.settings().awaitedStandbys().isBlank() ? List.of(notAwaited(facts)) : List.of();
  }

  private Finding notKept(ServerFacts facts) {
    return Finding.warning(
        id(),
        "The server has %d standby(s), and they do not keep the slot %s."
            .formatted(facts.server().standbys(), facts.plan().slot()),
        "After a failover the slot is gone, and the pipeline needs a new snapshot.",
        "-- With the pipeline stopped, over a replication connection (psql"
            + " 'dbname=%s replication=database'):%n-- ALTER_REPLICATION_SLOT %s (FAILOVER true);"
                .formatted(facts.server().database(), Identifiers.quoted(facts.plan().slot())));
  }

  private Finding notAwaited(ServerFacts facts) {
    return Finding.warning(
        id(),
        "The server has %d standby(s), and changes are sent before they have them."
            .formatted(facts.server().standbys()),
        "After a failover the lake may have changes that the database lost: the pipeline then stops,"
            + " and needs a new snapshot.",
        "-- With the standby's physical slot (primary_slot_name), of the one that is to take over:\n"
            + Sql.setting(facts, "synchronized_standby_slots", standbySlot(facts)));
  }

  private static String standbySlot(ServerFacts facts) {
    return facts.slots().stream()
        .filter(slot -> slot.plugin().isEmpty())
        .map(Slot::name)
        .findFirst()
        .orElse("<slot of the standby>");
  }
}
