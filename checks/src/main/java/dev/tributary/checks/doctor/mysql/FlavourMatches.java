package dev.tributary.checks.doctor.mysql;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.mysql.Flavour;
import dev.tributary.source.mysql.facts.MySqlServerFacts;
import java.util.List;
import java.util.Locale;

/** The connectors of MySQL and MariaDB read each other's log wrongly. */
record FlavourMatches() implements Check<MySqlServerFacts> {
  @Override
  public String id() {
    return "flavour";
  }

  @Override
  public String healthy() {
    return "The server is what source.type says.";
  }

  @Override
  public List<Finding> examine(MySqlServerFacts facts) {
    Flavour wanted = facts.plan().flavour();
    Flavour found = facts.server().flavour();
    if (wanted == found) {
      return List.of();
    }
    return List.of(
        Finding.fatal(
            id(),
            "The server is %s, and source.type is %s."
                .formatted(facts.server().title(), word(wanted)),
            "Their transaction ids and some events of their logs differ; the other's connector stops or"
                + " misreads them.",
            "-- Set source.type: " + word(found)));
  }

  private static String word(Flavour flavour) {
    return flavour.name().toLowerCase(Locale.ROOT);
  }
}
