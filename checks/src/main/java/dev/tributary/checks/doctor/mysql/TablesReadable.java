package dev.tributary.checks.doctor.mysql;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.TableId;
import dev.tributary.source.mysql.facts.MySqlServerFacts;
import dev.tributary.source.mysql.facts.TableFacts;
import java.util.List;

/** The snapshot reads every table. */
record TablesReadable() implements Check<MySqlServerFacts> {
  @Override
  public String id() {
    return "tables-readable";
  }

  @Override
  public String healthy() {
    return "The account may read all tables to capture.";
  }

  @Override
  public List<Finding> examine(MySqlServerFacts facts) {
    List<TableId> closed =
        facts.tables().stream()
            .map(TableFacts::id)
            .filter(table -> !facts.account().grants().on(table, "SELECT"))
            .toList();
    if (closed.isEmpty()) {
      return List.of();
    }
    return List.of(
        Finding.fatal(
            id(),
            "%s may not read %s.".formatted(facts.account().title(), Sql.names(closed)),
            "The snapshot reads every row of the tables.",
            Sql.grantSelect(facts, closed)));
  }
}
