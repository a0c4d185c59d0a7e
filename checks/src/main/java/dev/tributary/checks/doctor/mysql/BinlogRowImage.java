package dev.tributary.checks.doctor.mysql;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.mysql.facts.MySqlServerFacts;
import java.util.List;

/** An update has to hold the whole row. */
record BinlogRowImage() implements Check<MySqlServerFacts> {
  @Override
  public String id() {
    return "binlog-row-image";
  }

  @Override
  public String healthy() {
    return "Every change holds the whole row (binlog_row_image is FULL).";
  }

  @Override
  public List<Finding> examine(MySqlServerFacts facts) {
    String image = facts.variables().text("binlog_row_image").orElse("FULL");
    if (image.equalsIgnoreCase("FULL")) {
      return List.of();
    }
    return List.of(
        Finding.fatal(
            id(),
            "binlog_row_image is %s.".formatted(image),
            "Changes leave out columns, which then cannot be told from NULL.",
            Sql.settingOfSessions(facts, "binlog_row_image", "FULL")));
  }
}
