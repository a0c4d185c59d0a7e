package dev.tributary.checks.doctor.postgres;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.postgres.facts.ServerFacts;
import java.util.List;

/** Old versions lack what capture and verify ask for. */
record ServerVersion() implements Check<ServerFacts> {
  @Override
  public String id() {
    return "server-version";
  }

  @Override
  public String healthy() {
    return "The server is PostgreSQL 13 or newer.";
  }

  @Override
  public List<Finding> examine(ServerFacts facts) {
    if (facts.server().majorVersion() >= 13) {
      return List.of();
    }
    return List.of(
        Finding.fatal(
            id(),
            "The server is PostgreSQL %d.".formatted(facts.server().majorVersion()),
            "Capture and verify need what version 13 brought, and no older version is maintained.",
            "-- Upgrade the server to PostgreSQL 13 or newer."));
  }
}
