package dev.tributary.checks.doctor;

import dev.tributary.checks.Finding;
import dev.tributary.checks.Report;
import dev.tributary.checks.doctor.postgres.PostgresChecks;
import dev.tributary.source.SourceException;
import dev.tributary.source.postgres.PostgresCatalogue;
import dev.tributary.source.postgres.PostgresConnections;
import dev.tributary.source.postgres.facts.CapturePlan;
import dev.tributary.source.postgres.facts.ServerFacts;
import java.util.List;

/** Examines a PostgreSQL source. Changes nothing in it. */
public final class PostgresDoctor {
  /** The check that is not a rule over facts: without a connection there are none. */
  public static final String CONNECTION = "connection";

  private final PostgresConnections connections;

  public PostgresDoctor(PostgresConnections connections) {
    this.connections = connections;
  }

  /** Examines the server for what the plan wants of it. A server that cannot be asked is unfit. */
  public Report examine(CapturePlan plan) {
    String subject = connections.address().toString();
    try {
      ServerFacts facts = new PostgresCatalogue(connections).facts(plan);
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
}
