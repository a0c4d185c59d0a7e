package dev.tributary.checks.doctor.sqlserver;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.sqlserver.facts.SqlServerServerFacts;
import dev.tributary.source.sqlserver.facts.TableFacts.Typed;
import java.util.List;

/** Some types the connector does not carry. */
record ExactTypes() implements Check<SqlServerServerFacts> {
  @Override
  public String id() {
    return "exact-types";
  }

  @Override
  public String healthy() {
    return "The connector carries every captured column.";
  }

  @Override
  public List<Finding> examine(SqlServerServerFacts facts) {

    return facts.tables().stream()
        .filter(table -> table.captured().stream().anyMatch(ExactTypes::isLost))
        .map(
            table ->
                Finding.warning(
                    id(),
                    "%s of %s are of types that the connector leaves out."
                        .formatted(
                            Sql.columnNames(
                                table.captured().stream().filter(ExactTypes::isLost).toList()),
                            table.id()),
                    "They are not in the lake, and verify reports the rows as different.",
                    "-- Capture the other columns only, by a new instance without them:\n"
                        + Sql.use(facts)
                        + Sql.enableTable(
                            table.id(),
                            "%s_%s_v2".formatted(table.id().schema(), table.id().table()),
                            table.captured().stream().filter(column -> !isLost(column)).toList())))
        .toList();
  }

  private static boolean isLost(Typed column) {
    return List.of("sql_variant", "geometry", "geography", "hierarchyid", "vector")
        .contains(column.type().replace("(max)", ""));
  }
}
