package dev.tributary.checks.doctor.sqlserver;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.sqlserver.facts.SqlServerServerFacts;
import java.util.List;
import java.util.Optional;

/** SQL Server Agent runs the capture job. */
record AgentRuns() implements Check<SqlServerServerFacts> {
  @Override
  public String id() {
    return "agent";
  }

  @Override
  public String healthy() {
    return "SQL Server Agent runs.";
  }

  @Override
  public List<Finding> examine(SqlServerServerFacts facts) {

    if (facts.server().isAzure()) {
      return List.of();
    }
    Optional<String> agent = facts.capture().agent();
    if (agent.isEmpty()) {
      return List.of(
          Finding.info(
              id(),
              "Whether SQL Server Agent runs cannot be told: %s may not ask."
                  .formatted(facts.account()),
              "If it does not, no change is captured; 'capture-progress' tells then.",
              "-- To have it told:\nUSE master;\nGRANT VIEW SERVER STATE TO %s;"
                  .formatted(Sql.account(facts))));
    }
    return agent.get().equals("Running")
        ? List.of()
        : List.of(
            Finding.fatal(
                id(),
                "SQL Server Agent does not run: %s.".formatted(agent.get()),
                "No change is captured, and the log grows.",
                facts.server().rds()
                    ? "-- RDS starts it by itself: reboot the instance, or ask support."
                    : "-- Start the service, and let it start with the server: systemctl start mssql-server, or SQL Server Configuration Manager."));
  }
}
