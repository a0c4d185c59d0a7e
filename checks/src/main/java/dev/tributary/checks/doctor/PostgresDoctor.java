package dev.tributary.checks.doctor;

import dev.tributary.checks.Finding;
import dev.tributary.checks.Report;
import dev.tributary.checks.doctor.postgres.PostgresChecks;
import dev.tributary.pipeline.Pipeline;
import dev.tributary.pipeline.render.PipelineNames;
import dev.tributary.source.SourceException;
import dev.tributary.source.TableId;
import dev.tributary.source.postgres.PostgresCatalogue;
import dev.tributary.source.postgres.PostgresConnections;
import dev.tributary.source.postgres.facts.CapturePlan;
import dev.tributary.source.postgres.facts.CapturePlan.Progress;
import dev.tributary.source.postgres.facts.ServerFacts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/** Examines a PostgreSQL source. Changes nothing in it. */
public final class PostgresDoctor {
  /** The check that is not a rule over facts: without a connection there are none. */
  public static final String CONNECTION = "connection";

  private final PostgresConnections connections;
  private final PostgresCatalogue catalogue;

  public PostgresDoctor(PostgresConnections connections) {
    this.connections = connections;
    this.catalogue = new PostgresCatalogue(connections);
  }

  /** Examines the server for what the pipeline wants of it. */
  public Report examine(Pipeline pipeline, Progress progress) {
    return examined(() -> plan(pipeline, catalogue.tables(), progress));
  }

  /** Examines the server for what the plan wants of it. A server that cannot be asked is unfit. */
  public Report examine(CapturePlan plan) {
    return examined(() -> plan);
  }

  private Report examined(Supplier<CapturePlan> plan) {
    String subject = connections.address().toString();
    try {
      ServerFacts facts = catalogue.facts(plan.get());
      Finding connected =
          Finding.ok(CONNECTION, "%s lets %s in.".formatted(subject, connections.address().user()));
      return new Report(subject, List.of(connected))
          .and(new Examination<>(PostgresChecks.all()).of(subject, facts));
    } catch (SourceException e) {
      return new Report(
          subject,
          List.of(
              Finding.fatal(CONNECTION, e.what(), "Nothing else could be looked at.", e.remedy())));
    }
  }

  /**
   * What a pipeline wants of its server: of the tables that exist, those it selects, and those that
   * it names, whether they exist or not.
   */
  public static CapturePlan plan(
      Pipeline pipeline, Collection<TableId> existing, Progress progress) {
    List<TableId> tables = new ArrayList<>();
    existing.stream().filter(pipeline.source()::selects).forEach(tables::add);
    pipeline
        .source()
        .tables()
        .forEach(
            selector ->
                selector
                    .table()
                    .ifPresent(table -> tables.add(new TableId(selector.schema(), table))));
    PipelineNames names = new PipelineNames(pipeline.name());
    return new CapturePlan(names.slot(), names.publication(), tables, progress);
  }
}
