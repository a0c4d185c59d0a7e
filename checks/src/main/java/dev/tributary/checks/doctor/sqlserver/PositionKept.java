package dev.tributary.checks.doctor.sqlserver;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.checks.doctor.LostPlace;
import dev.tributary.source.Progress;
import dev.tributary.source.sqlserver.Lsn;
import dev.tributary.source.sqlserver.facts.SqlServerServerFacts;
import dev.tributary.source.sqlserver.facts.TableFacts;
import java.util.List;
import java.util.Optional;

/** The change tables have to go back to where the pipeline stopped. */
record PositionKept() implements Check<SqlServerServerFacts> {
  @Override
  public String id() {
    return "stored-position";
  }

  @Override
  public String healthy() {
    return "The change tables still have what the pipeline did not read yet.";
  }

  /**
   * The cleanup job moves the beginning of all instances that are older than what it removes. As
   * long as one of them begins before the position, nothing was removed behind it, and an instance
   * that begins later was made later.
   */
  @Override
  public List<Finding> examine(SqlServerServerFacts facts) {
    Optional<Lsn> stored = facts.plan().stored();
    if (stored.isEmpty()) {
      return List.of();
    }
    boolean cleaned =
        facts.tables().stream()
            .flatMap(table -> table.instances().stream())
            .noneMatch(instance -> instance.start().compareTo(stored.get()) <= 0);
    return facts.tables().stream()
        .filter(table -> !table.instances().isEmpty())
        .filter(table -> table.instances().get(0).start().compareTo(stored.get()) > 0)
        .map(
            table -> cleaned ? lost(facts, table, stored.get()) : later(facts, table, stored.get()))
        .toList();
  }

  private Finding lost(SqlServerServerFacts facts, TableFacts table, Lsn stored) {
    return Finding.fatal(
        id(),
        "The changes of %s begin at %s, behind %s, where the pipeline stopped."
            .formatted(table.id(), table.instances().get(0).start(), stored),
        "What changed between is lost to capture: it has to be read from the tables.",
        LostPlace.comments() + "\n-- So that it does not happen again:\n" + Sql.retention(facts));
  }

  private Finding later(SqlServerServerFacts facts, TableFacts table, Lsn stored) {
    String what =
        "%s is captured since %s only, behind %s, where the pipeline goes on."
            .formatted(table.id(), table.instances().get(0).start(), stored);
    String why =
        "For a table that is new to the pipeline this is as it should be. Of one whose capture was"
            + " disabled and enabled again, the changes between are lost.";
    String fix =
        "-- If it was captured before, read its rows again: tributary snapshot %s, then tributary verify, which names the rows that were deleted meanwhile."
            .formatted(table.id());
    return facts.plan().progress() == Progress.RUNNING
        ? Finding.info(id(), what, why, fix)
        : Finding.warning(id(), what, why, fix);
  }
}
