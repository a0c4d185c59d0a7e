package dev.tributary.checks.doctor.postgres;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.postgres.facts.ServerFacts;
import java.util.List;

/** A changed setting may still be waiting. */
record PendingRestart() implements Check<ServerFacts> {
  @Override
  public String id() {
    return "pending-restart";
  }

  @Override
  public String healthy() {
    return "No changed setting waits for a restart.";
  }

  @Override
  public List<Finding> examine(ServerFacts facts) {
    List<String> pending = facts.settings().pendingRestart();
    if (pending.isEmpty()) {
      return List.of();
    }
    return List.of(
        Finding.warning(
            id(),
            "Changed settings wait for a restart: %s.".formatted(String.join(", ", pending)),
            "What this report says of them is how they are now, not how they were set.",
            facts.server().hosting().isManaged()
                ? "-- Reboot the instance."
                : "-- Restart the server: pg_ctl restart, or systemctl restart postgresql."));
  }
}
