package dev.tributary.checks.doctor.mysql;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.mysql.Flavour;
import dev.tributary.source.mysql.Identifiers;
import dev.tributary.source.mysql.facts.ForeignKey;
import dev.tributary.source.mysql.facts.MySqlServerFacts;
import dev.tributary.source.mysql.facts.TableFacts;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What InnoDB does for a foreign key, it tells nobody. */
record Cascades() implements Check<MySqlServerFacts> {
  @Override
  public String id() {
    return "foreign-key-cascades";
  }

  @Override
  public String healthy() {
    return "No rows change by foreign keys without the log telling so.";
  }

  @Override
  public List<Finding> examine(MySqlServerFacts facts) {
    boolean logged =
        facts.server().flavour() == Flavour.MYSQL
            && facts.server().atLeast(9, 6)
            && !facts.variables().on("innodb_native_foreign_keys");
    if (logged) {
      return List.of();
    }
    return facts.tables().stream()
        .flatMap(table -> table.cascades().stream().map(key -> found(table, key)))
        .toList();
  }

  private Finding found(TableFacts table, ForeignKey key) {
    return Finding.fatal(
        id(),
        "The foreign key %s changes rows of %s when those of %s change (%s)."
            .formatted(key.name(), table.id(), key.parent(), actions(key)),
        "InnoDB makes such changes without writing them to the log: they would be lost without a word.",
        Finding.DESTRUCTIVE
            + "the application has to change the dependent rows itself then.\n"
            + restricted(Identifiers.quoted(table.id()), key));
  }

  private static String actions(ForeignKey key) {
    return Stream.of("ON DELETE " + key.onDelete(), "ON UPDATE " + key.onUpdate())
        .filter(action -> !action.endsWith(" "))
        .collect(Collectors.joining(", "));
  }

  /** Both statements, since a constraint cannot be dropped and made again in one. */
  private static String restricted(String table, ForeignKey key) {
    return "ALTER TABLE %1$s DROP FOREIGN KEY %2$s;%nALTER TABLE %1$s ADD CONSTRAINT %2$s FOREIGN KEY (%3$s) REFERENCES %4$s (%5$s);"
        .formatted(
            table,
            Identifiers.quoted(key.name()),
            Sql.columns(key.columns()),
            Identifiers.quoted(key.parent()),
            Sql.columns(key.parentColumns()));
  }
}
