package dev.tributary.checks.doctor.mysql;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.mysql.facts.Hosting;
import dev.tributary.source.mysql.facts.MySqlServerFacts;
import dev.tributary.source.mysql.facts.Variables;
import java.util.List;

/** Not every server of a cluster has the log. */
record Endpoint() implements Check<MySqlServerFacts> {
  @Override
  public String id() {
    return "endpoint";
  }

  @Override
  public String healthy() {
    return "The server is the one that is written to.";
  }

  @Override
  public List<Finding> examine(MySqlServerFacts facts) {
    Variables variables = facts.variables();
    if (facts.server().hosting() == Hosting.AURORA && variables.on("innodb_read_only")) {
      return List.of(
          Finding.fatal(
              id(),
              "This is a reader of the Aurora cluster.",
              "Only the writer has the binary log.",
              "-- Point source.host at the cluster's endpoint for writing."));
    }
    boolean replica = facts.replication().replica().known().orElse(variables.on("read_only"));
    if (!replica) {
      return List.of();
    }
    String name =
        variables.text("log_replica_updates").isPresent()
            ? "log_replica_updates"
            : "log_slave_updates";
    if (!variables.on(name)) {
      return List.of(
          Finding.fatal(
              id(),
              "The server is a replica, and its log has none of the changes that it receives (%s is"
                      .formatted(name)
                  + " OFF).",
              "They would be lost without a word.",
              "-- Point source.host at the primary, or let the replica write a whole log:\n"
                  + Sql.settingWithRestart(facts, name, "ON")));
    }
    return List.of(
        Finding.info(
            id(),
            "The server is a replica.",
            "Its positions are its own, and it is as far behind as its primary lets it be.",
            ""));
  }
}
