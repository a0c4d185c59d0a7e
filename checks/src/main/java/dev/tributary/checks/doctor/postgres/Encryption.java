package dev.tributary.checks.doctor.postgres;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.postgres.facts.ServerFacts;
import java.util.List;

/** Passwords and rows should not cross a network in the clear. */
record Encryption() implements Check<ServerFacts> {
  @Override
  public String id() {
    return "encryption";
  }

  @Override
  public String healthy() {
    return "The connection is encrypted, or does not leave the machine.";
  }

  @Override
  public List<Finding> examine(ServerFacts facts) {
    if (facts.server().encrypted() || facts.server().local()) {
      return List.of();
    }
    return List.of(
        Finding.warning(
            id(),
            "The connection is not encrypted.",
            "All rows cross the network in the clear.",
            Sql.setting(facts, "ssl", "on") + "\n-- and set source.tls: require"));
  }
}
