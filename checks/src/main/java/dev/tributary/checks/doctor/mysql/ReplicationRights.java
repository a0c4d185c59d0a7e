package dev.tributary.checks.doctor.mysql;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.mysql.facts.MySqlServerFacts;
import java.util.ArrayList;
import java.util.List;

/** Reading the log is a right of its own. */
record ReplicationRights() implements Check<MySqlServerFacts> {
  @Override
  public String id() {
    return "replication-rights";
  }

  @Override
  public String healthy() {
    return "The account may read the log.";
  }

  @Override
  public List<Finding> examine(MySqlServerFacts facts) {
    String second = Sql.monitor(facts);
    List<String> missing = new ArrayList<>();
    if (!facts.account().grants().any("REPLICATION SLAVE")) {
      missing.add("REPLICATION SLAVE");
    }
    if (!facts.account().grants().any("REPLICATION CLIENT", "BINLOG MONITOR", "SUPER")) {
      missing.add(second);
    }
    if (missing.isEmpty()) {
      return List.of();
    }
    return List.of(
        Finding.fatal(
            id(),
            "%s does not have the right %s."
                .formatted(facts.account().title(), String.join(" and ", missing)),
            "The server refuses to send its log, or to say where it ends.",
            Sql.grantOnAll(facts, missing)));
  }
}
