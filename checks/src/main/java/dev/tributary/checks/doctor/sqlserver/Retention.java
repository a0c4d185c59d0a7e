package dev.tributary.checks.doctor.sqlserver;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.sqlserver.facts.SqlServerServerFacts;
import java.time.Duration;
import java.util.List;

/** Changes have to be kept for as long as a pipeline may stand still. */
record Retention() implements Check<SqlServerServerFacts> {
  private static final Duration DAY = Duration.ofDays(1);

  @Override
  public String id() {
    return "capture-retention";
  }

  @Override
  public String healthy() {
    return "Changes are kept for a day or more.";
  }

  @Override
  public List<Finding> examine(SqlServerServerFacts facts) {

    return facts
        .capture()
        .job("cleanup")
        .filter(job -> job.retention().compareTo(DAY) < 0)
        .map(
            job ->
                List.of(
                    Finding.warning(
                        id(),
                        "The cleanup job removes changes after %d min."
                            .formatted(job.retention().toMinutes()),
                        "A pipeline that stands still for longer needs a new snapshot, and so does one"
                            + " whose snapshot takes longer.",
                        Sql.retention(facts))))
        .orElse(List.of());
  }
}
