package dev.tributary.checks.doctor.mysql;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.mysql.facts.MySqlServerFacts;
import java.util.List;

/** Changes are read from the binary log. */
record BinlogEnabled() implements Check<MySqlServerFacts> {
  @Override
  public String id() {
    return "binlog";
  }

  @Override
  public String healthy() {
    return "The server writes a binary log.";
  }

  @Override
  public List<Finding> examine(MySqlServerFacts facts) {
    if (facts.variables().on("log_bin")) {
      return List.of();
    }
    String fix =
        switch (facts.server().hosting()) {
          case SELF_MANAGED -> Sql.inFile("log_bin", "binlog") + "\n-- Then restart the server.";
          case RDS -> "-- Turn automated backups on: a backup retention period of a day or more.";
          case AURORA -> Sql.settingWithRestart(facts, "binlog_format", "ROW");
        };
    return List.of(
        Finding.fatal(
            id(),
            "The server writes no binary log (log_bin is OFF).",
            "There is nothing to read changes from.",
            fix));
  }
}
