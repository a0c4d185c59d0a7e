package dev.tributary.checks.doctor.sqlserver;

import dev.tributary.checks.doctor.Amounts;
import dev.tributary.checks.doctor.Forecast;
import dev.tributary.source.sqlserver.facts.CaptureFacts;
import dev.tributary.source.sqlserver.facts.SqlServerServerFacts;
import java.time.Duration;
import java.util.Optional;

/** When the cleanup job removes what a pipeline has not read. */
public final class ChangeTableForecast {
  private ChangeTableForecast() {}

  /** What follows from the facts; how fast the change tables grow is not measured. */
  public static Forecast of(SqlServerServerFacts facts) {
    Optional<Duration> kept = facts.capture().job("cleanup").map(CaptureFacts.Job::retention);
    return Forecast.none(
        kept.map(
                time ->
                    "The cleanup job removes changes %s after their commit; so long may the pipeline stand still."
                        .formatted(Amounts.of(time)))
            .orElse("When changes are removed is not told: the account may not ask for the jobs."),
        Optional.empty());
  }
}
