package dev.tributary.checks.doctor.mysql;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.mysql.facts.MySqlServerFacts;
import dev.tributary.source.mysql.facts.Replication.Replica;
import java.util.List;
import java.util.Optional;

/** The server tells those who read its log apart by their numbers. */
record ServerId() implements Check<MySqlServerFacts> {
  @Override
  public String id() {
    return "server-id";
  }

  @Override
  public String healthy() {
    return "The connector's server id is nobody else's.";
  }

  @Override
  public List<Finding> examine(MySqlServerFacts facts) {
    long own = facts.variables().number("server_id").orElse(0);
    long connectors = facts.plan().serverId();
    if (own == 0) {
      return List.of(
          Finding.fatal(
              id(),
              "The server has no server id (server_id is 0).",
              "It refuses everybody who wants to read its log.",
              Sql.setting(facts, "server_id", connectors == 1 ? "2" : "1")));
    }
    Optional<Replica> replica =
        facts.replication().replicas().known().orElse(List.of()).stream()
            .filter(other -> other.serverId() == connectors)
            .findFirst();
    if (own != connectors && replica.isEmpty()) {
      return List.of();
    }
    return List.of(
        Finding.fatal(
            id(),
            "The connector's server id %d is also that of %s."
                .formatted(
                    connectors,
                    own == connectors
                        ? "the server itself"
                        : "a replica" + from(replica.orElseThrow().host())),
            "The server cuts one of two readers with the same number off, again and again.",
            "-- Rename the pipeline, whose name the connector's server id is made of, or give the other"
                + " server another server_id."));
  }

  private static String from(String host) {
    return host.isEmpty() ? "" : " on " + host;
  }
}
