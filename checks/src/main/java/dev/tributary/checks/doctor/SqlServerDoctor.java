package dev.tributary.checks.doctor;

import dev.tributary.checks.Finding;
import dev.tributary.checks.Report;
import dev.tributary.checks.doctor.sqlserver.SqlServerChecks;
import dev.tributary.source.SourceException;
import dev.tributary.source.sqlserver.SqlServerConnections;
import dev.tributary.source.sqlserver.SqlServerFacts;
import dev.tributary.source.sqlserver.facts.SqlServerCapturePlan;
import dev.tributary.source.sqlserver.facts.SqlServerServerFacts;
import java.time.Duration;
import java.util.List;

/** Examines a source of SQL Server. Changes nothing in it. */
public final class SqlServerDoctor {
  /** The check that is not a rule over facts: without a connection there are none. */
  public static final String CONNECTION = "connection";

  /** Its chapter in the documentation. */
  public static final String CHAPTER = "sqlserver";

  /** From this age on, a transaction is reported that verify and snapshots may have to wait for. */
  public static final Duration LONG_TRANSACTION = Duration.ofMinutes(1);

  private final SqlServerConnections connections;
  private final Duration longTransaction;

  public SqlServerDoctor(SqlServerConnections connections) {
    this(connections, LONG_TRANSACTION);
  }

  /**
   * @param longTransaction from which age on a transaction is reported
   */
  public SqlServerDoctor(SqlServerConnections connections, Duration longTransaction) {
    this.connections = connections;
    this.longTransaction = longTransaction;
  }

  /** Examines the server for what the plan wants of it. A server that cannot be asked is unfit. */
  public Report examine(SqlServerCapturePlan plan) {
    return examined(plan).ofChapter(CHAPTER);
  }

  private Report examined(SqlServerCapturePlan plan) {
    String subject = connections.address().toString();
    try {
      SqlServerServerFacts facts = new SqlServerFacts(connections, longTransaction).read(plan);
      Finding connected =
          Finding.ok(CONNECTION, "%s lets %s in.".formatted(subject, connections.address().user()));
      return new Report(subject, List.of(connected))
          .and(new Examination<>(SqlServerChecks.all()).of(subject, facts));
    } catch (SourceException e) {
      return new Report(
          subject,
          List.of(
              Finding.fatal(CONNECTION, e.what(), "Nothing else could be looked at.", e.remedy())));
    }
  }
}
