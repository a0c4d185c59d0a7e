package dev.tributary.checks.doctor.postgres;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.postgres.facts.ServerFacts;
import java.util.List;

/** The log is one for all databases of a server; a quiet one holds it back for all. */
record Heartbeat() implements Check<ServerFacts> {
  @Override
  public String id() {
    return "heartbeat";
  }

  @Override
  public String healthy() {
    return "No other database of the server writes to the same log.";
  }

  @Override
  public List<Finding> examine(ServerFacts facts) {
    if (facts.otherDatabases().isEmpty()) {
      return List.of();
    }
    return List.of(
        Finding.info(
            id(),
            "Other databases of the server write to the same log: %s."
                .formatted(Sql.names(facts.otherDatabases(), 5)),
            "While %s is quiet, its slot keeps their log too, since only its own changes let it go"
                    .formatted(facts.server().database())
                + " on.",
            "-- Let something write now and then, such as a cron job with:\n"
                + "SELECT pg_logical_emit_message(false, 'heartbeat', now()::text);"));
  }
}
