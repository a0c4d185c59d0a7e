package dev.tributary.checks.doctor.mysql;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.mysql.facts.MySqlServerFacts;
import java.util.List;

/** Ids of transactions that go backwards cannot be a position. */
record GtidStrictMode() implements Check<MySqlServerFacts> {
  @Override
  public String id() {
    return "gtid-strict-mode";
  }

  @Override
  public String healthy() {
    return "The ids of transactions only go up (gtid_strict_mode, MariaDB).";
  }

  @Override
  public List<Finding> examine(MySqlServerFacts facts) {
    if (!facts.variables().has("gtid_strict_mode", "OFF")) {
      return List.of();
    }
    return List.of(
        Finding.warning(
            id(),
            "gtid_strict_mode is OFF.",
            "The server lets ids of transactions be out of order, and after a failover a position may"
                + " pass over changes.",
            Sql.setting(facts, "gtid_strict_mode", "ON")));
  }
}
