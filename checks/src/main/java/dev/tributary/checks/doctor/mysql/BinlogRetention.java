package dev.tributary.checks.doctor.mysql;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.mysql.facts.Hosting;
import dev.tributary.source.mysql.facts.MySqlServerFacts;
import dev.tributary.source.mysql.facts.Variables;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The log has to be kept for as long as a pipeline may stand still. */
record BinlogRetention() implements Check<MySqlServerFacts> {
  private static final Duration DAY = Duration.ofDays(1);

  @Override
  public String id() {
    return "binlog-retention";
  }

  @Override
  public String healthy() {
    return "The log is kept for a day or more.";
  }

  @Override
  public List<Finding> examine(MySqlServerFacts facts) {
    return facts.server().hosting().isManaged() ? ofManaged(facts) : ofSelfManaged(facts);
  }

  private List<Finding> ofManaged(MySqlServerFacts facts) {
    Optional<OptionalLong> answer = facts.binlog().managedHours().known();
    if (answer.isEmpty()) {
      return List.of(
          Finding.info(
              id(),
              "How long the log is kept cannot be told: %s."
                  .formatted(facts.binlog().managedHours().refusal().orElse("")),
              "Unless somebody set 'binlog retention hours', the files go as soon as they can.",
              "-- As the master user; it is well if this says a day or more:\n"
                  + "CALL mysql.rds_show_configuration;\n-- If it does not:\n"
                  + Sql.retention(facts)));
    }
    OptionalLong hours = answer.get();
    if (hours.isPresent()) {
      return hours.getAsLong() >= DAY.toHours()
          ? List.of()
          : List.of(tooShort(facts, Duration.ofHours(hours.getAsLong())));
    }
    String what = "'binlog retention hours' is not set.";
    return List.of(
        facts.server().hosting() == Hosting.RDS
            ? Finding.fatal(
                id(),
                what,
                "RDS removes each file of the log as soon as it has a copy for itself, also one that the"
                    + " pipeline did not read yet.",
                Sql.retention(facts))
            : Finding.warning(
                id(),
                what,
                "Aurora removes files of the log when it finds time, also those that the pipeline did"
                    + " not read yet.",
                Sql.retention(facts)));
  }

  private List<Finding> ofSelfManaged(MySqlServerFacts facts) {
    Variables variables = facts.variables();
    if (variables.has("binlog_expire_logs_auto_purge", "OFF")) {
      return List.of();
    }
    long seconds = variables.number("binlog_expire_logs_seconds").orElse(0);
    long days = variables.number("expire_logs_days").orElse(0);
    Duration kept = seconds > 0 ? Duration.ofSeconds(seconds) : Duration.ofDays(days);
    return kept.isZero() || kept.compareTo(DAY) >= 0 ? List.of() : List.of(tooShort(facts, kept));
  }

  private Finding tooShort(MySqlServerFacts facts, Duration kept) {
    String text = kept.toHours() == 0 ? kept.toMinutes() + " min" : kept.toHours() + " h";
    return Finding.warning(
        id(),
        "The server removes files of its log after %s.".formatted(text),
        "A pipeline that stands still for longer needs a new snapshot, and so does one whose snapshot"
            + " takes longer.",
        Sql.retention(facts));
  }
}
