package dev.tributary.checks.doctor.postgres;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.postgres.facts.ServerFacts;
import java.util.List;

/** A pooler or pg_hba.conf may admit queries and refuse replication. */
record ReplicationConnection() implements Check<ServerFacts> {
  @Override
  public String id() {
    return "replication-connection";
  }

  @Override
  public String healthy() {
    return "A connection that speaks the replication protocol can be had.";
  }

  @Override
  public List<Finding> examine(ServerFacts facts) {
    if (facts.replicationFault().isEmpty() || !facts.role().mayReplicate()) {
      return List.of();
    }
    String hint =
        facts.settings().maxWalSenders() == 0
            ? Sql.settingWithRestart(facts, "max_wal_senders", "10")
            : "-- Connect to the server itself, not to a pooler or proxy (PgBouncer, RDS Proxy); on a"
                + " server of your own, pg_hba.conf has to admit the role to its database.";
    return List.of(
        Finding.fatal(
            id(),
            "No replication connection: %s".formatted(facts.replicationFault().get()),
            "Queries are answered, but the log cannot be read over this way.",
            hint));
  }
}
