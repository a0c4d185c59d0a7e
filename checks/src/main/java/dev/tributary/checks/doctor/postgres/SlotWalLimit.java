package dev.tributary.checks.doctor.postgres;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.postgres.facts.ServerFacts;
import java.util.List;

/** How much log a stopped pipeline may hold back is a choice. */
record SlotWalLimit() implements Check<ServerFacts> {
  private static final long TIGHT_MEGABYTES = 1024;

  @Override
  public String id() {
    return "slot-wal-limit";
  }

  @Override
  public String healthy() {
    return "The log that a stopped pipeline holds back is limited, and not tightly.";
  }

  @Override
  public List<Finding> examine(ServerFacts facts) {
    long megabytes = facts.settings().maxSlotWalKeepMegabytes();
    if (megabytes >= TIGHT_MEGABYTES) {
      return List.of();
    }
    if (megabytes < 0) {
      return List.of(
          Finding.warning(
              id(),
              "A slot may hold back any amount of log (max_slot_wal_keep_size = -1).",
              "If the pipeline stops for long, the server's disk fills up and the server stops too.",
              Sql.setting(facts, "max_slot_wal_keep_size", "50GB")));
    }
    return List.of(
        Finding.warning(
            id(),
            "A slot may hold back only %d MB of log (max_slot_wal_keep_size).".formatted(megabytes),
            "A short stop of the pipeline under load loses the slot; a new snapshot is needed then.",
            Sql.setting(facts, "max_slot_wal_keep_size", "50GB")));
  }
}
