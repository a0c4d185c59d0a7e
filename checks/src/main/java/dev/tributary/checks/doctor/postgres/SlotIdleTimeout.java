package dev.tributary.checks.doctor.postgres;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.postgres.facts.ServerFacts;
import java.time.Duration;
import java.util.List;

/** PostgreSQL 18 can give up a slot that nobody reads. */
record SlotIdleTimeout() implements Check<ServerFacts> {
  @Override
  public String id() {
    return "slot-idle-timeout";
  }

  @Override
  public String healthy() {
    return "A slot is not given up because a pipeline stands still.";
  }

  @Override
  public List<Finding> examine(ServerFacts facts) {
    Duration timeout = facts.settings().idleSlotTimeout();
    return timeout.isZero()
        ? List.of()
        : List.of(
            Finding.warning(
                id(),
                "A slot that nobody has read for %s is given up (idle_replication_slot_timeout)."
                    .formatted(Sizes.of(timeout)),
                "A pipeline that stands still for longer needs a new snapshot.",
                Sql.setting(facts, "idle_replication_slot_timeout", "0")));
  }
}
