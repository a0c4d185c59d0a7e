package dev.tributary.checks.doctor;

import dev.tributary.checks.Finding;
import dev.tributary.checks.Report;
import dev.tributary.checks.doctor.mysql.MySqlChecks;
import dev.tributary.source.SourceException;
import dev.tributary.source.mysql.MySqlConnections;
import dev.tributary.source.mysql.MySqlFacts;
import dev.tributary.source.mysql.facts.MySqlCapturePlan;
import dev.tributary.source.mysql.facts.MySqlServerFacts;
import java.time.Duration;
import java.util.List;

/** Examines a source of MySQL, Aurora MySQL or MariaDB. Changes nothing in it. */
public final class MySqlDoctor {
  /** The check that is not a rule over facts: without a connection there are none. */
  public static final String CONNECTION = "connection";

  /** Its chapter in the documentation. */
  public static final String CHAPTER = "mysql";

  /** From this age on, a transaction is reported that a snapshot may have to wait for. */
  public static final Duration LONG_TRANSACTION = Duration.ofMinutes(1);

  private final MySqlConnections connections;
  private final Duration longTransaction;

  public MySqlDoctor(MySqlConnections connections) {
    this(connections, LONG_TRANSACTION);
  }

  /**
   * @param longTransaction from this age on a transaction is reported
   */
  public MySqlDoctor(MySqlConnections connections, Duration longTransaction) {
    this.connections = connections;
    this.longTransaction = longTransaction;
  }

  /** Examines the server for what the plan wants of it. A server that cannot be asked is unfit. */
  public Report examine(MySqlCapturePlan plan) {
    return examined(plan).ofChapter(CHAPTER);
  }

  private Report examined(MySqlCapturePlan plan) {
    String subject = connections.address().toString();
    try {
      MySqlServerFacts facts = new MySqlFacts(connections, longTransaction).read(plan);
      Finding connected =
          Finding.ok(CONNECTION, "%s lets %s in.".formatted(subject, connections.address().user()));
      return new Report(subject, List.of(connected))
          .and(new Examination<>(MySqlChecks.all()).of(subject, facts));
    } catch (SourceException e) {
      return new Report(
          subject,
          List.of(
              Finding.fatal(CONNECTION, e.what(), "Nothing else could be looked at.", e.remedy())));
    }
  }
}
