package dev.tributary.checks.doctor.sqlserver;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.sqlserver.facts.SqlServerServerFacts;
import java.util.List;

/** A capture instance has the columns that there were when it was made. */
record ColumnsCaptured() implements Check<SqlServerServerFacts> {
  @Override
  public String id() {
    return "captured-columns";
  }

  @Override
  public String healthy() {
    return "Every column is captured.";
  }

  @Override
  public List<Finding> examine(SqlServerServerFacts facts) {

    return facts.tables().stream()
        .filter(table -> !table.uncaptured().isEmpty())
        .map(
            table ->
                Finding.warning(
                    id(),
                    "%s of %s are not captured."
                        .formatted(Sql.columnNames(table.uncaptured()), table.id()),
                    "They are not in the lake, and verify does not compare them.",
                    "-- A second instance, which the connector goes over to by itself:\n"
                        + Sql.use(facts)
                        + Sql.enableTable(
                            table.id(),
                            "%s_%s_v2".formatted(table.id().schema(), table.id().table()))))
        .toList();
  }
}
