package dev.tributary.checks.doctor.postgres;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.postgres.facts.ServerFacts;
import java.util.List;

/** Each reader of the log takes a process. */
record FreeSenders() implements Check<ServerFacts> {
  @Override
  public String id() {
    return "free-senders";
  }

  @Override
  public String healthy() {
    return "A process that sends the log is free.";
  }

  @Override
  public List<Finding> examine(ServerFacts facts) {
    int most = facts.settings().maxWalSenders();
    boolean running = facts.slot().isPresent() && facts.slot().get().isActive();
    if (running || facts.settings().usedWalSenders() < most) {
      return List.of();
    }
    return List.of(
        Finding.fatal(
            id(),
            "All %d processes that send the log are taken (max_wal_senders).".formatted(most),
            "The connector would be refused.",
            Sql.settingWithRestart(facts, "max_wal_senders", String.valueOf(most + 5))));
  }
}
