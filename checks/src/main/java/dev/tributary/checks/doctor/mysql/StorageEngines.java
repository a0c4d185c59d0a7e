package dev.tributary.checks.doctor.mysql;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.mysql.Identifiers;
import dev.tributary.source.mysql.facts.MySqlServerFacts;
import java.util.List;

/** Only transactions give a state of one moment. */
record StorageEngines() implements Check<MySqlServerFacts> {
  @Override
  public String id() {
    return "storage-engines";
  }

  @Override
  public String healthy() {
    return "All tables are of InnoDB.";
  }

  @Override
  public List<Finding> examine(MySqlServerFacts facts) {
    return facts.tables().stream()
        .filter(table -> !table.engine().equalsIgnoreCase("InnoDB"))
        .map(
            table ->
                Finding.warning(
                    id(),
                    "%s is of the engine %s.".formatted(table.id(), table.engine()),
                    "It knows no transactions: a statement that fails midway leaves rows that the log may"
                        + " tell otherwise, and verify cannot read it as of one moment.",
                    Finding.HEAVY
                        + "the table is locked while it is written anew.\n"
                        + "ALTER TABLE %s ENGINE = InnoDB;"
                            .formatted(Identifiers.quoted(table.id()))))
        .toList();
  }
}
