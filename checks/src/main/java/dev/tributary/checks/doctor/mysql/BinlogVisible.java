package dev.tributary.checks.doctor.mysql;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.mysql.facts.MySqlServerFacts;
import java.util.List;
import java.util.Optional;

/** The end of the log is where a snapshot is placed. */
record BinlogVisible() implements Check<MySqlServerFacts> {
  @Override
  public String id() {
    return "binlog-visible";
  }

  @Override
  public String healthy() {
    return "The server says where its log ends.";
  }

  @Override
  public List<Finding> examine(MySqlServerFacts facts) {
    if (facts.binlog().end().known().filter(Optional::isPresent).isPresent()) {
      return List.of();
    }
    String refusal =
        facts.binlog().end().refusal().map(why -> ": " + why).orElse(", since it writes none");
    return List.of(
        Finding.fatal(
            id(),
            "The server does not say where its log ends%s.".formatted(refusal),
            "A snapshot cannot be placed in the log.",
            facts.variables().on("log_bin")
                ? Sql.grantOnAll(facts, List.of(Sql.monitor(facts)))
                : "-- Turn the binary log on: see the finding 'binlog'."));
  }
}
