package dev.tributary.checks.doctor.sqlserver;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.sqlserver.facts.CaptureFacts;
import dev.tributary.source.sqlserver.facts.SqlServerServerFacts;
import java.time.Duration;
import java.util.List;

/** The capture job has to get on. */
record CaptureWorks() implements Check<SqlServerServerFacts> {
  private static final Duration IDLE = Duration.ofMinutes(15);

  @Override
  public String id() {
    return "capture-progress";
  }

  @Override
  public String healthy() {
    return "The capture job gets on.";
  }

  @Override
  public List<Finding> examine(SqlServerServerFacts facts) {

    CaptureFacts capture = facts.capture();
    if (!capture.readable()) {
      return List.of();
    }
    if (capture.reached().isEmpty()) {
      return List.of(
          Finding.fatal(
              id(),
              "The capture job has not captured anything yet.",
              "There is no position from which the connector could go on.",
              "-- Wait a minute after enabling; if this stays, start SQL Server Agent, and look into the job's history."));
    }
    if (!capture.errors().isEmpty()) {
      return List.of(
          Finding.warning(
              id(),
              "The capture job met errors, the newest: %s."
                  .formatted(sentence(capture.errors().get(0))),
              "Changes come late or not at all while it does.",
              "-- All of them: SELECT * FROM sys.dm_cdc_errors ORDER BY entry_time DESC;"));
    }
    return capture
        .newest()
        .filter(age -> age.compareTo(IDLE) > 0)
        .map(
            age ->
                List.of(
                    Finding.warning(
                        id(),
                        "The capture job has noted nothing for %d min.".formatted(age.toMinutes()),
                        "On an idle database it notes a time every 5 min: it may have stopped.",
                        "-- EXEC sys.sp_cdc_start_job @job_type = N'capture'; and look into its history.")))
        .orElse(List.of());
  }

  private static String sentence(String error) {
    return error.endsWith(".") ? error.substring(0, error.length() - 1) : error;
  }
}
