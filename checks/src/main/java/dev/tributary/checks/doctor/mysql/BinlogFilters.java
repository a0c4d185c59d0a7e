package dev.tributary.checks.doctor.mysql;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.TableId;
import dev.tributary.source.mysql.facts.Binlog;
import dev.tributary.source.mysql.facts.MySqlServerFacts;
import java.util.List;

/** A server can leave databases out of its log. */
record BinlogFilters() implements Check<MySqlServerFacts> {
  @Override
  public String id() {
    return "binlog-filters";
  }

  @Override
  public String healthy() {
    return "The databases of the tables are in the log.";
  }

  @Override
  public List<Finding> examine(MySqlServerFacts facts) {
    Binlog log = facts.binlog();
    List<String> left =
        facts.plan().tables().stream()
            .map(TableId::schema)
            .distinct()
            .filter(
                schema ->
                    log.without().contains(schema)
                        || (!log.only().isEmpty() && !log.only().contains(schema)))
            .toList();
    if (left.isEmpty()) {
      return List.of();
    }
    return List.of(
        Finding.fatal(
            id(),
            "The server leaves %s out of its log (%s)."
                .formatted(
                    Sql.names(left, 5), log.only().isEmpty() ? "binlog_ignore_db" : "binlog_do_db"),
            "Changes there would be lost without a word.",
            "-- Remove the lines binlog_do_db and binlog_ignore_db from the server's my.cnf, and restart"
                + " it."));
  }
}
