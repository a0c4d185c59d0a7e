package dev.tributary.checks.doctor.sqlserver;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.sqlserver.facts.SqlServerServerFacts;
import java.util.List;

/** A job brings changes from the log into the change tables. */
record CaptureJob() implements Check<SqlServerServerFacts> {
  @Override
  public String id() {
    return "capture-job";
  }

  @Override
  public String healthy() {
    return "The database has a capture job.";
  }

  @Override
  public List<Finding> examine(SqlServerServerFacts facts) {

    if (!facts.database().captured() || facts.server().isAzure()) {
      return List.of();
    }
    if (facts.capture().jobs().isEmpty()) {
      return List.of(
          Finding.info(
              id(),
              "Whether there is a capture job cannot be told: %s may not ask."
                  .formatted(facts.account()),
              "'capture-progress' tells whether it works.",
              "-- To have it told, let a db_owner run: EXEC sys.sp_cdc_help_jobs;"));
    }
    return facts.capture().job("capture").isPresent()
        ? List.of()
        : List.of(
            Finding.fatal(
                id(),
                "The database %s has no capture job.".formatted(facts.database().name()),
                "No change is captured, and the log grows.",
                Sql.use(facts)
                    + "EXEC sys.sp_cdc_add_job @job_type = N'capture';\nEXEC sys.sp_cdc_start_job @job_type = N'capture';"));
  }
}
