package dev.tributary.checks.doctor.postgres;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.checks.doctor.LostPlace;
import dev.tributary.source.Progress;
import dev.tributary.source.postgres.Identifiers;
import dev.tributary.source.postgres.facts.ServerFacts;
import dev.tributary.source.postgres.facts.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The slot has to be the pipeline's own, and to have kept the log. */
record SlotUsable() implements Check<ServerFacts> {
  @Override
  public String id() {
    return "slot";
  }

  @Override
  public String healthy() {
    return "The slot is the pipeline's own, or can be made.";
  }

  @Override
  public List<Finding> examine(ServerFacts facts) {
    if (facts.slot().isEmpty()) {
      return facts.plan().progress() == Progress.NEW ? List.of() : List.of(gone(facts));
    }
    Slot slot = facts.slot().get();
    List<Finding> findings = new ArrayList<>();
    if (!slot.plugin().equals(Optional.of("pgoutput"))) {
      findings.add(
          unusable(
              facts,
              "decodes with %s instead of pgoutput".formatted(slot.plugin().orElse("nothing"))));
    } else if (!slot.database().equals(Optional.of(facts.server().database()))) {
      findings.add(
          unusable(facts, "belongs to the database %s".formatted(slot.database().orElse("?"))));
    } else if (slot.isLost()) {
      findings.add(lost(slot));
    }
    slot.holder()
        .filter(holder -> facts.plan().progress() != Progress.RUNNING)
        .ifPresent(holder -> findings.add(held(slot, holder)));
    return findings;
  }

  private Finding gone(ServerFacts facts) {
    return Finding.fatal(
        id(),
        "The pipeline has a position in the log, but its slot %s has gone."
            .formatted(facts.plan().slot()),
        "What changed since is lost to capture: it has to be read from the tables.",
        LostPlace.comments());
  }

  private Finding lost(Slot slot) {
    return Finding.fatal(
        id(),
        "The slot %s has lost the log it was to keep (wal_status = lost).".formatted(slot.name()),
        "What changed since is lost to capture: it has to be read from the tables. Both ways on drop"
            + " the slot.",
        LostPlace.comments());
  }

  private Finding unusable(ServerFacts facts, String how) {
    return Finding.fatal(
        id(),
        "The slot %s %s.".formatted(facts.plan().slot(), how),
        "The connector cannot read from it.",
        "-- Destructive: whoever reads from this slot loses its place, and this pipeline begins with"
            + " a new snapshot.\nSELECT pg_drop_replication_slot(%s);"
                .formatted(Identifiers.literal(facts.plan().slot())));
  }

  private Finding held(Slot slot, String holder) {
    String process = holder.split(" ", 2)[0];
    return Finding.fatal(
        id(),
        "The slot %s is being read by process %s.".formatted(slot.name(), holder),
        "Only one reader can have it: a second pipeline of this name, or an old one that still"
            + " runs.",
        "-- Stop the other one.\n"
            + Finding.DESTRUCTIVE
            + "only if it is gone already; it ends its connection.\n"
            + "SELECT pg_terminate_backend(%s);".formatted(process));
  }
}
