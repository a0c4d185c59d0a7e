package dev.tributary.checks.doctor.postgres;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.postgres.facts.ServerFacts;
import java.util.List;

/** A short timeout takes a slow reader for a dead one. */
record WalSenderTimeout() implements Check<ServerFacts> {
  private static final long SHORT_MILLIS = 10_000;

  @Override
  public String id() {
    return "wal-sender-timeout";
  }

  @Override
  public String healthy() {
    return "The server is patient with whoever reads its log.";
  }

  @Override
  public List<Finding> examine(ServerFacts facts) {
    long millis = facts.settings().walSenderTimeoutMillis();
    if (millis == 0 || millis >= SHORT_MILLIS) {
      return List.of();
    }
    return List.of(
        Finding.warning(
            id(),
            "The server cuts off a reader that is silent for %d ms (wal_sender_timeout)."
                .formatted(millis),
            "A pause of the worker ends the connection, and the pipeline starts again and again.",
            Sql.setting(facts, "wal_sender_timeout", "60s")));
  }
}
