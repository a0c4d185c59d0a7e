package dev.tributary.checks.doctor.mysql;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.Progress;
import dev.tributary.source.mysql.facts.MySqlServerFacts;
import dev.tributary.source.mysql.facts.Replication.LogReader;
import java.util.List;

/** A second reader of the same name is a second pipeline, or an old one. */
record LogReaders() implements Check<MySqlServerFacts> {
  @Override
  public String id() {
    return "log-readers";
  }

  @Override
  public String healthy() {
    return "Nobody else reads the log as this account.";
  }

  @Override
  public List<Finding> examine(MySqlServerFacts facts) {
    if (facts.plan().progress() == Progress.RUNNING) {
      return List.of();
    }
    return facts.replication().readers().stream()
        .filter(reader -> reader.user().equals(facts.account().user()))
        .map(reader -> found(facts, reader))
        .toList();
  }

  private Finding found(MySqlServerFacts facts, LogReader reader) {
    return Finding.warning(
        id(),
        "%s reads the log already, from %s (session %d)."
            .formatted(reader.user(), reader.host(), reader.session()),
        "If that is a pipeline of the same server id, the two cut each other off again and again.",
        "-- Stop the other one.\n"
            + Finding.DESTRUCTIVE
            + "only if it is gone already; it ends its session.\n"
            + Sql.kill(facts, reader.session()));
  }
}
