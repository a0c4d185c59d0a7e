package dev.tributary.checks.doctor.sqlserver;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.TableId;
import dev.tributary.source.sqlserver.facts.SqlServerServerFacts;
import dev.tributary.source.sqlserver.facts.TableFacts;
import dev.tributary.source.sqlserver.facts.TableFacts.Typed;
import java.util.List;

/** Captured tables refuse values that are larger than a limit. */
record LargeValues() implements Check<SqlServerServerFacts> {
  @Override
  public String id() {
    return "large-values";
  }

  @Override
  public String healthy() {
    return "Captured tables take values of any size.";
  }

  @Override
  public List<Finding> examine(SqlServerServerFacts facts) {

    List<TableId> large =
        facts.tables().stream()
            .filter(table -> table.captured().stream().anyMatch(LargeValues::isLarge))
            .map(TableFacts::id)
            .toList();
    return large.isEmpty() || facts.largestValue() < 0
        ? List.of()
        : List.of(
            Finding.warning(
                id(),
                "%s have columns for large values, and 'max text repl size (B)' is %d."
                    .formatted(Sql.names(large), facts.largestValue()),
                "The application's own INSERT or UPDATE of a larger value fails, once the table is captured.",
                facts.server().rds()
                    ? "-- In the DB parameter group, set max text repl size (B) = -1."
                    : "EXEC sp_configure 'max text repl size (B)', -1;\nRECONFIGURE;"));
  }

  private static boolean isLarge(Typed column) {
    return column.type().endsWith("(max)")
        || List.of("text", "ntext", "image", "xml").contains(column.type());
  }
}
