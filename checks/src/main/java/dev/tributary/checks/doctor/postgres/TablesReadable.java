package dev.tributary.checks.doctor.postgres;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.TableId;
import dev.tributary.source.postgres.Identifiers;
import dev.tributary.source.postgres.facts.ServerFacts;
import dev.tributary.source.postgres.facts.TableFacts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The snapshot reads every table. */
record TablesReadable() implements Check<ServerFacts> {
  @Override
  public String id() {
    return "tables-readable";
  }

  @Override
  public String healthy() {
    return "The role may read all tables to capture.";
  }

  @Override
  public List<Finding> examine(ServerFacts facts) {
    Map<String, List<TableId>> bySchema =
        facts.tables().stream()
            .filter(table -> !table.access().schema() || !table.access().select())
            .map(TableFacts::id)
            .collect(Collectors.groupingBy(TableId::schema, TreeMap::new, Collectors.toList()));
    return bySchema.entrySet().stream()
        .map(
            schema ->
                Finding.fatal(
                    id(),
                    "The role %s may not read %s."
                        .formatted(facts.role().name(), Sql.names(schema.getValue())),
                    "The snapshot reads every row of the tables.",
                    "GRANT USAGE ON SCHEMA %s TO %s;%nGRANT SELECT ON %s TO %2$s;"
                        .formatted(
                            Identifiers.quoted(schema.getKey()),
                            Sql.role(facts),
                            Sql.tables(schema.getValue()))))
        .toList();
  }
}
