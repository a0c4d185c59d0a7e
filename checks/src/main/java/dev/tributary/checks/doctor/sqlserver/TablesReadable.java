package dev.tributary.checks.doctor.sqlserver;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.TableId;
import dev.tributary.source.sqlserver.facts.SqlServerServerFacts;
import dev.tributary.source.sqlserver.facts.TableFacts;
import java.util.List;

/** A snapshot reads the tables themselves. */
record TablesReadable() implements Check<SqlServerServerFacts> {
  @Override
  public String id() {
    return "tables-readable";
  }

  @Override
  public String healthy() {
    return "The account may read every table.";
  }

  @Override
  public List<Finding> examine(SqlServerServerFacts facts) {

    List<TableId> hidden =
        facts.tables().stream().filter(table -> !table.readable()).map(TableFacts::id).toList();
    return hidden.isEmpty()
        ? List.of()
        : List.of(
            Finding.fatal(
                id(),
                "%s may not read %s.".formatted(facts.account(), Sql.names(hidden)),
                "Neither the snapshot nor verify can read them.",
                Sql.use(facts) + Sql.grantSelect(facts, hidden)));
  }
}
