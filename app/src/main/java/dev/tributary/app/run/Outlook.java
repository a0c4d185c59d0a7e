package dev.tributary.app.run;

import dev.tributary.checks.doctor.Forecast;
import dev.tributary.checks.doctor.Pace;
import dev.tributary.source.LogSample;
import dev.tributary.source.SourceException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * How long the database keeps what a pipeline has not read, at the pace at which its log grows
 * between two looks.
 */
public final class Outlook {
  /** A pace of less says little. */
  private static final Duration LEAST = Duration.ofSeconds(2);

  private final SourceDatabase database;
  private final InstantSource clock;
  private final LogSample first;

  private Outlook(SourceDatabase database, InstantSource clock, LogSample first) {
    this.database = database;
    this.clock = clock;
    this.first = first;
  }

  /** Looks for the first time; empty if the database does not answer. */
  public static Optional<Outlook> begin(SourceDatabase database, InstantSource clock) {
    try {
      return Optional.of(new Outlook(database, clock, database.sample(clock)));
    } catch (SourceException e) {
      return Optional.empty(); // whoever examines it tells why
    }
  }

  /** The first look. */
  public LogSample first() {
    return first;
  }

  /** Looks again, after a while if need be; empty if the database does not answer any more. */
  public Optional<Forecast> forecast(Standing standing) {
    try {
      Duration gone = Duration.between(first.after(), clock.instant());
      LockSupport.parkNanos(Math.max(0, LEAST.minus(gone).toNanos()));
      LogSample second = database.sample(clock);
      return Optional.of(database.forecast(standing, second, Pace.between(first, second)));
    } catch (SourceException e) {
      return Optional.empty();
    }
  }
}
