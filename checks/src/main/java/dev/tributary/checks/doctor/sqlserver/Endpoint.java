package dev.tributary.checks.doctor.sqlserver;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.sqlserver.facts.SqlServerServerFacts;
import java.util.List;

/** The change tables are written on the primary replica. */
record Endpoint() implements Check<SqlServerServerFacts> {
  @Override
  public String id() {
    return "endpoint";
  }

  @Override
  public String healthy() {
    return "The server is the one that is written to.";
  }

  @Override
  public List<Finding> examine(SqlServerServerFacts facts) {

    boolean secondary = facts.database().primary().filter(primary -> !primary).isPresent();
    return secondary || facts.database().readOnly()
        ? List.of(
            Finding.fatal(
                id(),
                secondary
                    ? "The server is a secondary replica of its availability group."
                    : "The database %s is read-only.".formatted(facts.database().name()),
                "The connector reads, and verify locks for an instant, where it is written to.",
                "-- Set source.host to the listener of the availability group. The jobs must be on each"
                    + " replica:\nEXEC sys.sp_cdc_add_job @job_type = N'capture';\nEXEC sys.sp_cdc_add_job @job_type = N'cleanup';"))
        : List.of();
  }
}
