package dev.tributary.checks.doctor.mysql;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.TableId;
import dev.tributary.source.mysql.facts.MySqlServerFacts;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** Some servers fold the names of tables. */
record TableNameCase() implements Check<MySqlServerFacts> {
  @Override
  public String id() {
    return "table-name-case";
  }

  @Override
  public String healthy() {
    return "The server takes names of tables as they are written.";
  }

  @Override
  public List<Finding> examine(MySqlServerFacts facts) {
    OptionalLong mode = facts.variables().number("lower_case_table_names");
    if (mode.isEmpty() || mode.getAsLong() == 0) {
      return List.of();
    }
    List<String> mixed =
        facts.plan().tables().stream()
            .map(TableId::toString)
            .filter(name -> !name.equals(name.toLowerCase(Locale.ROOT)))
            .toList();
    String what =
        "The server does not tell upper from lower case in names of tables (lower_case_table_names is %d)."
            .formatted(mode.getAsLong());
    return List.of(
        mixed.isEmpty()
            ? Finding.info(id(), what, "Topics and folders have the names in lower case.", "")
            : Finding.warning(
                id(),
                what,
                "The log may name %s otherwise than source.tables does, and capture leaves it out then."
                    .formatted(Sql.names(mixed, 5)),
                "-- Write in source.tables: " + String.join(", ", mixed).toLowerCase(Locale.ROOT)));
  }
}
