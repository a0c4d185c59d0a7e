package dev.tributary.checks.doctor.postgres;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.postgres.facts.ServerFacts;
import java.util.List;

/** Only a log with wal_level = logical can be decoded into rows. */
record WalLevel() implements Check<ServerFacts> {
  @Override
  public String id() {
    return "wal-level";
  }

  @Override
  public String healthy() {
    return "The log can be decoded into rows (wal_level = logical).";
  }

  @Override
  public List<Finding> examine(ServerFacts facts) {
    if (facts.settings().walLevel().equals("logical")) {
      return List.of();
    }
    String fix =
        facts.server().hosting().isManaged()
            ? Sql.settingWithRestart(facts, "rds.logical_replication", "1")
            : Sql.settingWithRestart(facts, "wal_level", "logical");
    return List.of(
        Finding.fatal(
            id(),
            "wal_level is %s.".formatted(facts.settings().walLevel()),
            "The log does not hold what it takes to tell rows from it; no slot can be made.",
            fix));
  }
}
