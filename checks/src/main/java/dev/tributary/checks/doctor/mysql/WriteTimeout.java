package dev.tributary.checks.doctor.mysql;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.mysql.facts.MySqlServerFacts;
import java.util.List;
import java.util.OptionalLong;

/** A short timeout takes a slow reader for a dead one. */
record WriteTimeout() implements Check<MySqlServerFacts> {
  @Override
  public String id() {
    return "write-timeout";
  }

  @Override
  public String healthy() {
    return "The server is patient with whoever is slow to read.";
  }

  @Override
  public List<Finding> examine(MySqlServerFacts facts) {
    OptionalLong value = facts.variables().number("net_write_timeout");
    if (value.isEmpty() || value.getAsLong() >= 60) {
      return List.of();
    }
    return List.of(
        Finding.warning(
            id(),
            "The server cuts off a reader that is slow for %d s (net_write_timeout)."
                .formatted(value.getAsLong()),
            "A pause of the worker ends the snapshot or the stream, which begins again.",
            Sql.setting(facts, "net_write_timeout", "60")));
  }
}
