package dev.tributary.checks.doctor.sqlserver;

import dev.tributary.checks.doctor.Check;
import dev.tributary.source.sqlserver.facts.SqlServerServerFacts;
import java.util.List;

/** All checks of a source of SQL Server. */
public final class SqlServerChecks {
  private SqlServerChecks() {}

  /** The checks, in the order in which a reader wants them. */
  public static List<Check<SqlServerServerFacts>> all() {
    return List.of(
        new ServerEdition(),
        new Endpoint(),
        new DatabaseCaptured(),
        new CaptureReadable(),
        new TablesExist(),
        new TablesCaptured(),
        new TablesReadable(),
        new CaptureRole(),
        new SnapshotIsolation(),
        new AgentRuns(),
        new CaptureJob(),
        new CaptureWorks(),
        new PositionKept(),
        new Retention(),
        new QuietTables(),
        new LogReuse(),
        new LongTransactions(),
        new TwoInstances(),
        new ColumnsCaptured(),
        new ExactTypes(),
        new LargeValues(),
        new Keyless(),
        new Encryption());
  }
}
