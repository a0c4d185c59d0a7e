package dev.tributary.checks.doctor.postgres;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.postgres.Identifiers;
import dev.tributary.source.postgres.facts.Key;
import dev.tributary.source.postgres.facts.ServerFacts;
import dev.tributary.source.postgres.facts.TableFacts;
import java.util.List;
import java.util.stream.Collectors;

/** Debezium takes a unique index for a key even if rows can share it. */
record KeyIsUnique() implements Check<ServerFacts> {
  @Override
  public String id() {
    return "key-columns";
  }

  @Override
  public String healthy() {
    return "Every key that events carry tells rows apart.";
  }

  @Override
  public List<Finding> examine(ServerFacts facts) {
    return facts.tables().stream()
        .filter(table -> table.key().filter(key -> !key.isUnique()).isPresent())
        .map(
            table -> {
              Key key = table.key().orElseThrow();
              String how =
                  key.partial()
                      ? "covers only some rows"
                      : "allows NULL in " + String.join(", ", key.nullable());
              return Finding.warning(
                  id(),
                  "%s has no primary key; events carry the columns of the index %s, which %s."
                      .formatted(table.id(), key.index(), how),
                  "Rows that share a key, or have none, cannot be told apart in the lake.",
                  fix(table, key));
            })
        .toList();
  }

  private static String fix(TableFacts table, Key key) {
    String name = Identifiers.quoted(table.id());
    String columns =
        key.columns().stream().map(Identifiers::quoted).collect(Collectors.joining(", "));
    return Finding.HEAVY
        + "the table is locked meanwhile; and only if no row has NULL there and no two share the"
        + " values.\n"
        + "ALTER TABLE %s ADD PRIMARY KEY (%s);".formatted(name, columns);
  }
}
