package dev.tributary.checks.doctor.sqlserver;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.Progress;
import dev.tributary.source.sqlserver.facts.CaptureFacts;
import dev.tributary.source.sqlserver.facts.SqlServerServerFacts;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The pipeline's position goes on with changes only. */
record QuietTables() implements Check<SqlServerServerFacts> {
  @Override
  public String id() {
    return "quiet-tables";
  }

  @Override
  public String healthy() {
    return "The tables change often enough.";
  }

  @Override
  public List<Finding> examine(SqlServerServerFacts facts) {

    Optional<Duration> retention = facts.capture().job("cleanup").map(CaptureFacts.Job::retention);
    Optional<Duration> newest =
        facts.tables().stream()
            .flatMap(table -> table.newestChange().stream())
            .min(Comparator.naturalOrder());
    boolean quiet =
        retention.isPresent()
            && newest.isPresent()
            && newest.get().compareTo(retention.get().dividedBy(2)) > 0;
    return quiet && facts.plan().progress() != Progress.NEW
        ? List.of(
            Finding.warning(
                id(),
                "No captured table has changed for %d h, and changes are kept for %d h."
                    .formatted(newest.get().toHours(), retention.get().toHours()),
                "The pipeline's position goes on with changes only: when the cleanup job comes past it, the"
                    + " connector does not start again.",
                Sql.retention(facts) + "\n-- Or change a row of a captured table now and then."))
        : List.of();
  }
}
