package dev.tributary.app.run;

import dev.tributary.checks.Report;
import dev.tributary.checks.doctor.Forecast;
import dev.tributary.source.SourceException;
import dev.tributary.source.TableId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** All that the doctor looks at: the database, what is around it, and what is to come. */
public final class Checkup {
  private final PipelineFile file;
  private final SourceDatabase database;
  private final InstantSource clock;

  public Checkup(PipelineFile file, SourceDatabase database, InstantSource clock) {
    this.file = file;
    this.database = database;
    this.clock = clock;
  }

  /** Looks at everything; what does not answer is a finding. */
  public Report report(Standing standing) {
    Optional<Outlook> outlook = Outlook.begin(database, clock);
    Preflight preflight = new Preflight(file.pipeline(), database);
    Report report =
        preflight
            .examine(standing)
            .and(
                new Surroundings(file, clock)
                    .examine(tables(preflight), outlook.map(Outlook::first), standing));
    Optional<Forecast> forecast = outlook.flatMap(o -> o.forecast(standing));
    return forecast
        .map(f -> report.and(new Report(report.subject(), List.of(f.finding()))))
        .orElse(report);
  }

  private static List<TableId> tables(Preflight preflight) {
    try {
      return preflight.tables();
    } catch (SourceException e) {
      return List.of(); // the database's report says why
    }
  }
}
