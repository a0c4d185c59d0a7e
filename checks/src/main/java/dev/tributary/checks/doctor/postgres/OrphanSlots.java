package dev.tributary.checks.doctor.postgres;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.postgres.Identifiers;
import dev.tributary.source.postgres.facts.ServerFacts;
import java.util.List;

/** A slot that nobody reads holds back log for ever. */
record OrphanSlots() implements Check<ServerFacts> {
  @Override
  public String id() {
    return "orphan-slots";
  }

  @Override
  public String healthy() {
    return "No other slot lies unread.";
  }

  @Override
  public List<Finding> examine(ServerFacts facts) {
    return facts.slots().stream()
        .filter(slot -> !slot.isActive() && !slot.temporary() && !slot.isLost())
        .filter(slot -> !slot.name().equals(facts.plan().slot()))
        .map(
            slot ->
                Finding.warning(
                    id(),
                    "Nobody reads the slot %s; it holds back %s of log."
                        .formatted(slot.name(), Sizes.of(slot.retainedBytes())),
                    "The log that it holds back fills the server's disk.",
                    "-- Destructive: only if its reader is gone for good.\n"
                        + "SELECT pg_drop_replication_slot(%s);"
                            .formatted(Identifiers.literal(slot.name()))))
        .toList();
  }
}
