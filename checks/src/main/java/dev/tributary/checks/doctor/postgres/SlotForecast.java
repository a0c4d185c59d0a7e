package dev.tributary.checks.doctor.postgres;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Amounts;
import dev.tributary.checks.doctor.Forecast;
import dev.tributary.checks.doctor.Pace;
import dev.tributary.source.postgres.facts.ServerFacts;
import dev.tributary.source.postgres.facts.Slot;
import java.time.Duration;
import java.util.Optional;

/** When a slot is lost at the present pace of the log, or the disk is full by it. */
public final class SlotForecast {
  private static final long MEASURE = 10L << 30;

  private SlotForecast() {}

  /** What follows from the facts, if the log goes on at this pace. */
  public static Forecast of(ServerFacts facts, Pace pace) {
    if (facts.slot().isEmpty()) {
      return Forecast.none(
          "The pipeline has no slot yet; the log grows by %s.".formatted(pace.text()),
          Optional.of(pace));
    }
    Slot slot = facts.slot().get();
    if (slot.isLost()) {
      return Forecast.none("The slot is lost already, see 'slot'.", Optional.of(pace));
    }
    String now =
        "The slot holds back %s, and the log grows by %s."
            .formatted(Amounts.of(slot.retainedBytes()), pace.text());
    if (pace.bytes() == 0) {
      return Forecast.none(
          now + " While nothing is written, the slot may wait for ever.", Optional.of(pace));
    }
    String when = slot.isActive() ? "If the pipeline stopped now" : "Unless the pipeline starts";
    if (slot.safeBytes().isPresent()) {
      Duration left = pace.timeFor(Math.max(0, slot.safeBytes().getAsLong()));
      return Forecast.of(
          slot.isActive(),
          "%s %s, its slot would be lost in %s: %s more may be written (max_slot_wal_keep_size)."
              .formatted(
                  now,
                  when,
                  Amounts.of(left),
                  Amounts.of(Math.max(0, slot.safeBytes().getAsLong()))),
          Optional.of(pace),
          left,
          "-- Keep the pipeline running. More room: raise max_slot_wal_keep_size, see"
              + " 'slot-wal-limit'.");
    }
    return unlimited(now, when, slot, pace);
  }

  /** The server does not tell what its disk has; so it is told what is taken of it. */
  private static Forecast unlimited(String now, String when, Slot slot, Pace pace) {
    Duration time = pace.timeFor(MEASURE);
    String sentence =
        "%s %s, every %s of the disk would last for %s: nothing limits the slot, and the server does not tell how much is free."
            .formatted(now, when, Amounts.of(MEASURE), Amounts.of(time));
    Finding finding =
        slot.isActive()
            ? Finding.ok(Forecast.ID, sentence)
            : Finding.warning(
                Forecast.ID,
                sentence,
                "When the disk is full, the server stops.",
                "-- Start the pipeline, or limit the slot, see 'slot-wal-limit'.");
    return new Forecast(finding, Optional.of(pace), Optional.empty());
  }
}
