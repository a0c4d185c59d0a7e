package dev.tributary.app.run;

import dev.tributary.app.UserException;
import dev.tributary.checks.Finding;
import dev.tributary.checks.Report;
import dev.tributary.checks.Severity;
import dev.tributary.checks.doctor.PostgresDoctor;
import dev.tributary.pipeline.Pipeline;
import dev.tributary.pipeline.TableSelector;
import dev.tributary.pipeline.render.PipelineNames;
import dev.tributary.source.SourceException;
import dev.tributary.source.TableId;
import dev.tributary.source.postgres.PostgresAdministration;
import dev.tributary.source.postgres.PostgresCatalogue;
import dev.tributary.source.postgres.PostgresConnections;
import dev.tributary.source.postgres.facts.CapturePlan;
import dev.tributary.source.postgres.facts.CapturePlan.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Asks the database whether the pipeline can run on it, before anything is started. */
public final class Preflight {
  private static final Duration UNTIL_SLOT_IS_FREE = Duration.ofSeconds(15);
  private static final Duration SLOT_POLL = Duration.ofMillis(250);

  private final Pipeline pipeline;
  private final PostgresConnections database;

  public Preflight(Pipeline pipeline, PostgresConnections database) {
    this.pipeline = pipeline;
    this.database = database;
  }

  /** The tables that the pipeline captures: those of the catalogue that the file selects. */
  public List<TableId> tables() {
    return new PostgresCatalogue(database)
        .tables().stream().filter(pipeline.source()::selects).sorted().toList();
  }

  /** Everything that the doctor has to say. */
  public Report examine(Progress progress) {
    PipelineNames names = new PipelineNames(pipeline.name());
    return new PostgresDoctor(database)
        .examine(new CapturePlan(names.slot(), names.publication(), wanted(), progress));
  }

  /**
   * A slot that the pipeline did not make may be somebody else's place in the log.
   *
   * @throws UserException if there is one of the pipeline's name
   */
  public void requireNoSlot() {
    String slot = new PipelineNames(pipeline.name()).slot();
    if (new PostgresAdministration(database).slot(slot).isPresent()) {
      throw new UserException(
          "The database %s has a replication slot %s already, and this pipeline never ran here: it belongs to an earlier pipeline '%s', or to one that runs elsewhere. Give this one another name, or remove the slot with 'tributary down --drop-slot'."
              .formatted(database.address(), slot, pipeline.name()));
    }
  }

  /**
   * Waits for a slot that a predecessor still holds: a server takes a moment to notice that its
   * reader was killed.
   *
   * @throws UserException with every finding that stands in the way, and its fix
   */
  public void requireFit(Progress progress) {
    long deadline = System.nanoTime() + UNTIL_SLOT_IS_FREE.toNanos();
    Report report = examine(progress);
    List<Finding> fatal = fatal(report);
    while (onlySlotIsHeld(fatal) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(SLOT_POLL.toNanos());
      report = examine(progress);
      fatal = fatal(report);
    }
    if (!fatal.isEmpty()) {
      throw new UserException(sentence(report, fatal));
    }
  }

  private static List<Finding> fatal(Report report) {
    return report.findings().stream().filter(f -> f.severity() == Severity.FATAL).toList();
  }

  private static boolean onlySlotIsHeld(List<Finding> fatal) {
    return !fatal.isEmpty()
        && fatal.stream()
            .allMatch(f -> f.id().equals("slot") && f.what().contains("is being read"));
  }

  private static String sentence(Report report, List<Finding> fatal) {
    StringBuilder sentence =
        new StringBuilder("The database %s is not ready:".formatted(report.subject()));
    for (Finding finding : fatal) {
      sentence.append("\n  ").append(finding.what());
      finding.fix().lines().forEach(line -> sentence.append("\n      ").append(line));
    }
    return sentence.append("\n'tributary doctor' says more.").toString();
  }

  /** The selected tables of the catalogue, and those that the file names though there are none. */
  private List<TableId> wanted() {
    List<TableId> wanted = new ArrayList<>();
    for (TableSelector selector : pipeline.source().tables()) {
      selector.table().ifPresent(table -> wanted.add(new TableId(selector.schema(), table)));
    }
    try {
      wanted.addAll(tables());
    } catch (SourceException e) {
      // The doctor meets the same obstacle, and reports it as a finding.
      return wanted;
    }
    return wanted;
  }
}
