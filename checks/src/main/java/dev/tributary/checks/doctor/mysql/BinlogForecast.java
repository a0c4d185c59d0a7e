package dev.tributary.checks.doctor.mysql;

import dev.tributary.checks.doctor.Amounts;
import dev.tributary.checks.doctor.Forecast;
import dev.tributary.checks.doctor.Pace;
import dev.tributary.source.Progress;
import dev.tributary.source.mysql.facts.MySqlServerFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** When the server removes what a pipeline has not read, and what the log takes of the disk. */
public final class BinlogForecast {
  private BinlogForecast() {}

  /**
   * What follows from the facts.
   *
   * @param bytes of the log as it is
   * @param position when what the pipeline read last was written; empty: not known
   */
  public static Forecast of(
      MySqlServerFacts facts, Pace pace, long bytes, Optional<Instant> position, Instant now) {
    Optional<Duration> kept = kept(facts);
    String growth = "The log has %s and grows by %s.".formatted(Amounts.of(bytes), pace.text());
    if (kept.isEmpty()) {
      return Forecast.none(
          growth + " When its files are removed is not told, or never.", Optional.of(pace));
    }
    String size =
        " At that pace, %s of it lie on the disk before files are removed after %s."
            .formatted(
                Amounts.of((long) (pace.perSecond() * (double) kept.get().toSeconds())),
                Amounts.of(kept.get()));
    if (facts.plan().stored().isEmpty()) {
      return Forecast.none(growth + size, Optional.of(pace));
    }
    boolean reading = facts.plan().progress() == Progress.RUNNING;
    Instant read = reading ? now : position.orElse(now);
    Duration left = Duration.between(now, read.plus(kept.get()));
    Duration shown = left.isNegative() ? Duration.ZERO : left;
    String when =
        reading
            ? " If the pipeline stopped now, what it has not read would be removed in %s."
            : " Unless the pipeline starts, what it has not read is removed in %s at the earliest.";
    return Forecast.of(
        reading,
        growth + size + when.formatted(Amounts.of(shown)),
        Optional.of(pace),
        shown,
        "-- Keep the pipeline running. More time: see 'binlog-retention'.");
  }

  /** Empty: files are kept for ever, or it is not told. */
  private static Optional<Duration> kept(MySqlServerFacts facts) {
    if (facts.server().hosting().isManaged()) {
      OptionalLong hours = facts.binlog().managedHours().known().orElse(OptionalLong.empty());
      return hours.isPresent()
          ? Optional.of(Duration.ofHours(hours.getAsLong()))
          : Optional.empty();
    }
    if (facts.variables().has("binlog_expire_logs_auto_purge", "OFF")) {
      return Optional.empty();
    }
    long seconds = facts.variables().number("binlog_expire_logs_seconds").orElse(0);
    long days = facts.variables().number("expire_logs_days").orElse(0);
    Duration kept = seconds > 0 ? Duration.ofSeconds(seconds) : Duration.ofDays(days);
    return kept.isZero() ? Optional.empty() : Optional.of(kept);
  }
}
