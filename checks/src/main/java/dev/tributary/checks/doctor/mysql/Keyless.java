package dev.tributary.checks.doctor.mysql;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.mysql.Identifiers;
import dev.tributary.source.mysql.facts.MySqlServerFacts;
import java.util.List;

/** Rows without a key cannot be told apart. */
record Keyless() implements Check<MySqlServerFacts> {
  @Override
  public String id() {
    return "keyless-tables";
  }

  @Override
  public String healthy() {
    return "Every table has a key.";
  }

  @Override
  public List<Finding> examine(MySqlServerFacts facts) {
    return facts.tables().stream()
        .filter(table -> table.keyColumns().isEmpty())
        .map(
            table ->
                Finding.warning(
                    id(),
                    "%s has no primary key, and no unique index of columns that are NOT NULL."
                        .formatted(table.id()),
                    "Its changes are not ordered by key in the topic, and verify compares it as a whole"
                        + " bag of rows.",
                    "-- Best a key that the rows have already. Else one that no statement of the"
                        + " application sees.\n"
                        + Finding.HEAVY
                        + "the table is locked while it is written anew.\n"
                        + "ALTER TABLE %s ADD COLUMN row_key BIGINT UNSIGNED NOT NULL AUTO_INCREMENT INVISIBLE PRIMARY KEY;"
                            .formatted(Identifiers.quoted(table.id()))))
        .toList();
  }
}
