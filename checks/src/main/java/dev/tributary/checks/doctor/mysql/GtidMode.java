package dev.tributary.checks.doctor.mysql;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.mysql.facts.MySqlServerFacts;
import java.util.List;
import java.util.Locale;

/** With GTIDs a position outlives the server that it was taken on. */
record GtidMode() implements Check<MySqlServerFacts> {
  private static final List<String> STEPS = List.of("OFF", "OFF_PERMISSIVE", "ON_PERMISSIVE", "ON");

  @Override
  public String id() {
    return "gtid-mode";
  }

  @Override
  public String healthy() {
    return "Transactions have ids that are the same on all servers (GTIDs).";
  }

  @Override
  public List<Finding> examine(MySqlServerFacts facts) {
    String mode = facts.variables().text("gtid_mode").orElse("ON");
    if (mode.equalsIgnoreCase("ON")) {
      return List.of();
    }
    return List.of(
        Finding.warning(
            id(),
            "gtid_mode is %s.".formatted(mode),
            "After a failover to another server the position means nothing, and the pipeline needs a new"
                + " snapshot.",
            facts.server().hosting().isManaged() ? ofManaged(facts) : steps(facts, mode)));
  }

  private static String ofManaged(MySqlServerFacts facts) {
    return Sql.setting(facts, "enforce_gtid_consistency", "ON")
        + "\n"
        + Sql.settingWithRestart(facts, "gtid-mode", "ON");
  }

  /** A running server takes one step at a time. */
  private static String steps(MySqlServerFacts facts, String mode) {
    StringBuilder fix = new StringBuilder(Sql.setting(facts, "enforce_gtid_consistency", "ON"));
    for (String step :
        STEPS.subList(STEPS.indexOf(mode.toUpperCase(Locale.ROOT)) + 1, STEPS.size())) {
      fix.append('\n').append(Sql.setting(facts, "gtid_mode", step));
    }
    return fix.toString();
  }
}
