package dev.tributary.checks.doctor.mysql;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.mysql.facts.MySqlServerFacts;
import java.util.List;
import java.util.OptionalLong;

/** A connection may be silent while a large table is read by another. */
record IdleTimeout() implements Check<MySqlServerFacts> {
  @Override
  public String id() {
    return "idle-timeout";
  }

  @Override
  public String healthy() {
    return "The server is patient with a connection that is silent.";
  }

  @Override
  public List<Finding> examine(MySqlServerFacts facts) {
    OptionalLong value = facts.variables().number("wait_timeout");
    if (value.isEmpty() || value.getAsLong() >= 600) {
      return List.of();
    }
    return List.of(
        Finding.warning(
            id(),
            "The server ends a connection that is silent for %d s (wait_timeout)."
                .formatted(value.getAsLong()),
            "A connector that waits for its topic loses its connection, and the task fails.",
            Sql.setting(facts, "wait_timeout", "28800")));
  }
}
