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
import dev.tributary.source.postgres.PostgresCatalogue;
import dev.tributary.source.postgres.PostgresConnections;
import dev.tributary.source.postgres.facts.CapturePlan;
import dev.tributary.source.postgres.facts.CapturePlan.Progress;
import java.util.ArrayList;
import java.util.List;

/** Asks the database whether the pipeline can run on it, before anything is started. */
public final class Preflight {
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
   * @throws UserException with every finding that stands in the way, and its fix
   */
  public void requireFit(Progress progress) {
    Report report = examine(progress);
    List<Finding> fatal =
        report.findings().stream().filter(f -> f.severity() == Severity.FATAL).toList();
    if (fatal.isEmpty()) {
      return;
    }
    StringBuilder sentence =
        new StringBuilder("The database %s is not ready:".formatted(report.subject()));
    for (Finding finding : fatal) {
      sentence.append("\n  ").append(finding.what());
      finding.fix().lines().forEach(line -> sentence.append("\n      ").append(line));
    }
    throw new UserException(sentence.append("\n'tributary doctor' says more.").toString());
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
