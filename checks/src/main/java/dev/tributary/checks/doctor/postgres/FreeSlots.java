package dev.tributary.checks.doctor.postgres;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.postgres.facts.ServerFacts;
import java.util.List;

/** The slot needs a place of its own. */
record FreeSlots() implements Check<ServerFacts> {
  @Override
  public String id() {
    return "free-slots";
  }

  @Override
  public String healthy() {
    return "A replication slot is free, or made already.";
  }

  @Override
  public List<Finding> examine(ServerFacts facts) {
    int most = facts.settings().maxReplicationSlots();
    if (facts.slot().isPresent() || facts.slots().size() < most) {
      return List.of();
    }
    return List.of(
        Finding.fatal(
            id(),
            "All %d replication slots are taken.".formatted(most),
            "The pipeline's slot cannot be made.",
            Sql.settingWithRestart(facts, "max_replication_slots", String.valueOf(most + 5))));
  }
}
