package dev.tributary.checks.doctor.sqlserver;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.sqlserver.facts.SqlServerServerFacts;
import java.util.List;

/** The log is kept for a capture job that does not get on. */
record LogReuse() implements Check<SqlServerServerFacts> {
  @Override
  public String id() {
    return "log-growth";
  }

  @Override
  public String healthy() {
    return "The log does not wait for the capture job.";
  }

  @Override
  public List<Finding> examine(SqlServerServerFacts facts) {

    return facts.database().logWaits().equals("REPLICATION")
        ? List.of(
            Finding.warning(
                id(),
                "The log of %s is not truncated, since the capture job has not read it."
                    .formatted(facts.database().name()),
                "It grows until its disk is full, and then nobody can write.",
                "-- See what the capture job does: EXEC sys.sp_cdc_help_jobs; SELECT * FROM sys.dm_cdc_errors;"))
        : List.of();
  }
}
