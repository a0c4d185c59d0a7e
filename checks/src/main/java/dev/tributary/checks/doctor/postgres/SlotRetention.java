package dev.tributary.checks.doctor.postgres;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.postgres.facts.ServerFacts;
import dev.tributary.source.postgres.facts.Slot;
import java.util.List;

/** A slot that is read too slowly holds back much log, or loses it. */
record SlotRetention() implements Check<ServerFacts> {
  private static final long MUCH = 10L << 30;

  @Override
  public String id() {
    return "slot-retention";
  }

  @Override
  public String healthy() {
    return "The slot holds back little of the log.";
  }

  @Override
  public List<Finding> examine(ServerFacts facts) {
    if (facts.slot().isEmpty() || facts.slot().get().isLost()) {
      return List.of();
    }
    Slot slot = facts.slot().get();
    boolean atRisk = slot.walStatus().filter("unreserved"::equals).isPresent();
    if (!atRisk && slot.retainedBytes() < MUCH) {
      return List.of();
    }
    String what =
        "The slot %s holds back %s of log%s."
            .formatted(
                slot.name(),
                Sizes.of(slot.retainedBytes()),
                atRisk ? " and is about to lose it" : "");
    return List.of(
        Finding.warning(
            id(),
            what,
            "The pipeline is behind; the log fills the server's disk, or is removed before it was"
                + " read.",
            "-- Start the pipeline and let it catch up." + room(facts)));
  }

  /** Where nothing limits what a slot holds back, there is nothing to raise. */
  private static String room(ServerFacts facts) {
    return facts.settings().maxSlotWalKeepMegabytes() < 0
        ? ""
        : " Room until then:\n" + Sql.setting(facts, "max_slot_wal_keep_size", "100GB");
  }
}
