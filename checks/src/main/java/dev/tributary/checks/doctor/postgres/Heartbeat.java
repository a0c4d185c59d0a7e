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
            "While the pipeline runs, a heartbeat that it writes every 10 s lets its slot go on,"
                + " though"
                + " %s be quiet. While it stands still, the slot keeps their log, too."
                    .formatted(facts.server().database()),
            "-- Keep the pipeline running; 'log-forecast' says how long it may stand still."));
  }
}
