package dev.tributary.checks.doctor.mysql;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.mysql.facts.MySqlServerFacts;
import java.util.List;

/** With names in the log, a change says itself what its columns are. */
record BinlogRowMetadata() implements Check<MySqlServerFacts> {
  @Override
  public String id() {
    return "binlog-row-metadata";
  }

  @Override
  public String healthy() {
    return "The log names the columns of its rows (binlog_row_metadata is FULL).";
  }

  @Override
  public List<Finding> examine(MySqlServerFacts facts) {
    String metadata = facts.variables().text("binlog_row_metadata").orElse("FULL");
    if (metadata.equalsIgnoreCase("FULL")) {
      return List.of();
    }
    return List.of(
        Finding.info(
            id(),
            "The log does not name the columns of its rows (binlog_row_metadata is %s)."
                .formatted(metadata),
            "The connector follows ALTER TABLE statements instead; whoever looks into the log sees"
                + " numbers of columns only.",
            Sql.setting(facts, "binlog_row_metadata", "FULL")));
  }
}
