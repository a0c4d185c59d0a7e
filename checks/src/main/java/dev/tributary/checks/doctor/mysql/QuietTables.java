package dev.tributary.checks.doctor.mysql;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.mysql.facts.MySqlServerFacts;
import java.util.List;
import java.util.Optional;

/** A position moves on with the log only while the pipeline runs. */
record QuietTables() implements Check<MySqlServerFacts> {
  @Override
  public String id() {
    return "quiet-tables";
  }

  @Override
  public String healthy() {
    return "The pipeline's position is not next to be removed.";
  }

  @Override
  public List<Finding> examine(MySqlServerFacts facts) {
    Optional<List<String>> files = facts.binlog().files().known();
    if (facts.plan().stored().isEmpty() || files.isEmpty() || files.get().size() < 2) {
      return List.of();
    }
    String file = facts.plan().stored().get().log().file();
    if (!file.equals(files.get().get(0))) {
      return List.of();
    }
    return List.of(
        Finding.warning(
            id(),
            "The pipeline is at %s, the oldest of %d files of the log."
                .formatted(facts.plan().stored().get().log(), files.get().size()),
            "It is the next that the server removes. The pipeline stands still or is slow, or its tables"
                + " are quiet and nothing moves its position.",
            "-- Let the pipeline run, and let something change in one of its tables now and then. To have"
                + " more time:\n"
                + Sql.retention(facts)));
  }
}
