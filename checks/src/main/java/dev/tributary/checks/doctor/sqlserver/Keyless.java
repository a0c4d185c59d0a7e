package dev.tributary.checks.doctor.sqlserver;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.sqlserver.Identifiers;
import dev.tributary.source.sqlserver.facts.SqlServerServerFacts;
import java.util.List;

/** Rows without a key cannot be told apart. */
record Keyless() implements Check<SqlServerServerFacts> {
  @Override
  public String id() {
    return "keyless-tables";
  }

  @Override
  public String healthy() {
    return "Every table has a key.";
  }

  @Override
  public List<Finding> examine(SqlServerServerFacts facts) {

    return facts.tables().stream()
        .filter(table -> table.keyColumns().isEmpty())
        .map(
            table ->
                Finding.warning(
                    id(),
                    "%s has no primary key and no unique index.".formatted(table.id()),
                    "Its changes are not ordered by key in the topic, and verify compares it as a whole bag"
                        + " of rows. What is committed just before the first snapshot may come twice.",
                    "-- Best a key that the rows have already. Else:\n"
                        + Finding.HEAVY
                        + "the table is locked while it is written anew.\n"
                        + Sql.use(facts)
                        + "ALTER TABLE %s ADD row_key bigint IDENTITY NOT NULL PRIMARY KEY;\n"
                            .formatted(Identifiers.quoted(table.id()))
                        + "-- Then a capture instance that has the new column, see 'captured-columns'."))
        .toList();
  }
}
