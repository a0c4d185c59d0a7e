package dev.tributary.checks.doctor.mysql;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.mysql.facts.MySqlServerFacts;
import java.util.List;

/** Inside a compressed event, changes have no positions of their own. */
record BinlogCompression() implements Check<MySqlServerFacts> {
  @Override
  public String id() {
    return "binlog-compression";
  }

  @Override
  public String healthy() {
    return "The log is not compressed.";
  }

  @Override
  public List<Finding> examine(MySqlServerFacts facts) {
    for (String name : List.of("binlog_transaction_compression", "log_bin_compress")) {
      if (facts.variables().on(name)) {
        return List.of(
            Finding.warning(
                id(),
                "The log is compressed (%s is ON).".formatted(name),
                "What the connector says of the positions of compressed changes is not tested, and"
                    + " verify relies on it.",
                name.equals("log_bin_compress")
                    ? Sql.setting(facts, name, "OFF")
                    : Sql.settingOfSessions(facts, name, "OFF")));
      }
    }
    return List.of();
  }
}
