package dev.tributary.checks.doctor.mysql;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.mysql.facts.Hosting;
import dev.tributary.source.mysql.facts.MySqlServerFacts;
import java.util.List;

/** Statements in the log cannot be told as rows. */
record BinlogFormat() implements Check<MySqlServerFacts> {
  @Override
  public String id() {
    return "binlog-format";
  }

  @Override
  public String healthy() {
    return "The log holds rows (binlog_format is ROW).";
  }

  @Override
  public List<Finding> examine(MySqlServerFacts facts) {
    String format = facts.variables().text("binlog_format").orElse("ROW");
    if (format.equalsIgnoreCase("ROW")) {
      return List.of();
    }
    return List.of(
        Finding.fatal(
            id(),
            "binlog_format is %s.".formatted(format),
            "The log holds statements instead of rows, always or now and then; those changes would be"
                + " lost without a word.",
            facts.server().hosting() == Hosting.AURORA
                ? Sql.settingWithRestart(facts, "binlog_format", "ROW")
                : Sql.settingOfSessions(facts, "binlog_format", "ROW")));
  }
}
