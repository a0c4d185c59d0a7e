package dev.tributary.checks.doctor.mysql;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.Column;
import dev.tributary.source.mysql.Flavour;
import dev.tributary.source.mysql.facts.MySqlServerFacts;
import dev.tributary.source.mysql.facts.TableFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A few types are read by bytes rather than by meaning. */
record ExactTypes() implements Check<MySqlServerFacts> {
  private static final Set<String> OF_MARIADB = Set.of("vector", "xmltype");
  private static final Set<String> SPATIAL =
      Set.of(
          "geometry",
          "point",
          "linestring",
          "polygon",
          "multipoint",
          "multilinestring",
          "multipolygon",
          "geometrycollection",
          "geomcollection");

  @Override
  public String id() {
    return "exact-types";
  }

  @Override
  public String healthy() {
    return "All types of the columns arrive exactly.";
  }

  @Override
  public List<Finding> examine(MySqlServerFacts facts) {
    List<Finding> findings = new ArrayList<>();
    for (TableFacts table : facts.tables()) {
      add(findings, table, unreadable(facts.server().flavour()), true);
      add(findings, table, SPATIAL, false);
    }
    return findings;
  }

  private static Set<String> unreadable(Flavour flavour) {
    return switch (flavour) {
      case MYSQL -> Set.of();
      case MARIADB -> OF_MARIADB;
    };
  }

  private void add(List<Finding> findings, TableFacts table, Set<String> types, boolean lost) {
    List<String> columns =
        table.columns().stream()
            .filter(column -> types.contains(word(column)))
            .map(column -> "%s (%s)".formatted(column.name(), word(column)))
            .toList();
    if (columns.isEmpty()) {
      return;
    }
    String what = "%s has %s.".formatted(table.id(), Sql.names(columns, 5));
    findings.add(
        lost
            ? Finding.warning(
                id(),
                what,
                "The connector for MariaDB does not know such types, and what it makes of them is not"
                    + " promised.",
                "-- Leave the table out of source.tables, or keep the value in a column of another type.")
            : Finding.info(
                id(), what, "Shapes come as the bytes of their WKB form, and an SRID.", ""));
  }

  private static String word(Column column) {
    return column.type().toLowerCase(Locale.ROOT).replaceFirst("[^a-z0-9].*", "");
  }
}
