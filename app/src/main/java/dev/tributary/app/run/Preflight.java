package dev.tributary.app.run;

import dev.tributary.app.UserException;
import dev.tributary.checks.Finding;
import dev.tributary.checks.Report;
import dev.tributary.checks.Severity;
import dev.tributary.pipeline.Pipeline;
import dev.tributary.pipeline.TableSelector;
import dev.tributary.source.SourceException;
import dev.tributary.source.TableId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Asks the database whether the pipeline can run on it, before anything is started. */
public final class Preflight {
  private static final Duration UNTIL_IT_PASSED = Duration.ofSeconds(15);
  private static final Duration POLL = Duration.ofMillis(250);

  private final Pipeline pipeline;
  private final SourceDatabase database;

  public Preflight(Pipeline pipeline, SourceDatabase database) {
    this.pipeline = pipeline;
    this.database = database;
  }

  /** The tables that the pipeline captures: those of the catalogue that the file selects. */
  public List<TableId> tables() {
    return database.tables().stream().filter(pipeline.source()::selects).sorted().toList();
  }

  /** Everything that the doctor has to say. */
  public Report examine(Standing standing) {
    return database.examine(wanted(), standing);
  }

  /**
   * For a pipeline that never ran here.
   *
   * @throws UserException if the database keeps a place in its log under the pipeline's name
   */
  public void requireNoPlace() {
    Optional<String> stranger = database.strangersPlace();
    if (stranger.isPresent()) {
      throw new UserException(stranger.get());
    }
  }

  /**
   * Waits a while for what passes by itself.
   *
   * @throws UserException with every finding that stands in the way, and its fix
   */
  public void requireFit(Standing standing) {
    requireFit(standing, finding -> true);
  }

  /**
   * The same for a pipeline that is about to give up its place in the log: it need not be there.
   *
   * @throws UserException with every other finding that stands in the way, and its fix
   */
  public void requireFitButForPlace(Standing standing) {
    requireFit(standing, finding -> !database.tellsOfLoss(finding));
  }

  /** What says that the log no longer has the pipeline's place; empty if nothing says so. */
  public Optional<Finding> lostPlace(Standing standing) {
    return fatal(examine(standing), database::tellsOfLoss).stream().findFirst();
  }

  private void requireFit(Standing standing, Predicate<Finding> counts) {
    long deadline = System.nanoTime() + UNTIL_IT_PASSED.toNanos();
    Report report = examine(standing);
    List<Finding> fatal = fatal(report, counts);
    while (passes(fatal) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(POLL.toNanos());
      report = examine(standing);
      fatal = fatal(report, counts);
    }
    if (!fatal.isEmpty()) {
      throw new UserException(sentence(report, fatal));
    }
  }

  private static List<Finding> fatal(Report report, Predicate<Finding> counts) {
    return report.findings().stream()
        .filter(finding -> finding.severity() == Severity.FATAL)
        .filter(counts)
        .toList();
  }

  private boolean passes(List<Finding> fatal) {
    return !fatal.isEmpty() && fatal.stream().allMatch(database::passesByItself);
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
