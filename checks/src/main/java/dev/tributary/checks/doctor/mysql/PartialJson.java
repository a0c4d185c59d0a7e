package dev.tributary.checks.doctor.mysql;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.mysql.facts.MySqlServerFacts;
import java.util.List;

/** A change of a part of a document is not the document. */
record PartialJson() implements Check<MySqlServerFacts> {
  @Override
  public String id() {
    return "binlog-partial-json";
  }

  @Override
  public String healthy() {
    return "JSON values are in the log as a whole.";
  }

  @Override
  public List<Finding> examine(MySqlServerFacts facts) {
    if (!facts.variables().has("binlog_row_value_options", "PARTIAL_JSON")) {
      return List.of();
    }
    return List.of(
        Finding.fatal(
            id(),
            "The log holds parts of JSON values (binlog_row_value_options is PARTIAL_JSON).",
            "An update by JSON_SET and the like comes without the document.",
            Sql.settingOfSessions(facts, "binlog_row_value_options", "")));
  }
}
