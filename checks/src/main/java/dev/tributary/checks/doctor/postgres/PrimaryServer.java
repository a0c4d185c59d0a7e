package dev.tributary.checks.doctor.postgres;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.postgres.facts.ServerFacts;
import java.util.List;

/** A standby decodes its log only from version 16. */
record PrimaryServer() implements Check<ServerFacts> {
  @Override
  public String id() {
    return "primary-server";
  }

  @Override
  public String healthy() {
    return "The server is a primary.";
  }

  @Override
  public List<Finding> examine(ServerFacts facts) {
    if (!facts.server().replica()) {
      return List.of();
    }
    if (facts.server().majorVersion() < 16) {
      return List.of(
          Finding.fatal(
              id(),
              "The server is a standby of PostgreSQL %d.".formatted(facts.server().majorVersion()),
              "A standby decodes its log only from version 16.",
              "-- Point source.host at the primary."));
    }
    return List.of(
        Finding.warning(
            id(),
            "The server is a standby.",
            "It makes no publication, verify cannot write its marker, and its slots are dropped if"
                + " the primary leaves wal_level = logical.",
            "-- Point source.host at the primary."));
  }
}
