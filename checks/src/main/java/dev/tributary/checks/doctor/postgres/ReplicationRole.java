package dev.tributary.checks.doctor.postgres;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.postgres.facts.ServerFacts;
import java.util.List;

/** Only some roles may read the log. */
record ReplicationRole() implements Check<ServerFacts> {
  @Override
  public String id() {
    return "replication-role";
  }

  @Override
  public String healthy() {
    return "The role may replicate.";
  }

  @Override
  public List<Finding> examine(ServerFacts facts) {
    if (facts.role().mayReplicate()) {
      return List.of();
    }
    String fix =
        facts.server().hosting().isManaged()
            ? "GRANT rds_replication TO %s;"
            : "ALTER ROLE %s REPLICATION;";
    return List.of(
        Finding.fatal(
            id(),
            "The role %s may not replicate.".formatted(facts.role().name()),
            "Without the right, the log cannot be read.",
            fix.formatted(Sql.role(facts))));
  }
}
