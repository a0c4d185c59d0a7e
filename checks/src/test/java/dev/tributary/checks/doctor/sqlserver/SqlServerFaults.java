package dev.tributary.checks.doctor.sqlserver;

import static dev.tributary.checks.Severity.FATAL;
import static dev.tributary.checks.Severity.INFO;
import static dev.tributary.checks.Severity.WARNING;

import dev.tributary.checks.Severity;
import dev.tributary.checks.doctor.Fault;
import dev.tributary.source.Progress;
import dev.tributary.source.TableId;
import dev.tributary.source.TlsMode;
import dev.tributary.source.sqlserver.Lsn;
import dev.tributary.source.sqlserver.facts.CaptureFacts.Job;
import dev.tributary.source.sqlserver.facts.LongTransaction;
import dev.tributary.source.sqlserver.facts.TableFacts.Instance;
import dev.tributary.source.sqlserver.facts.TableFacts.Typed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Servers spoilt in one respect each. */
final class SqlServerFaults {
  private SqlServerFaults() {}

  static List<Fault<Facts>> all() {
    List<Fault<Facts>> faults = new ArrayList<>();
    faults.addAll(ofTheServer());
    faults.addAll(ofTheDatabase());
    faults.addAll(ofCapture());
    faults.addAll(ofTheTables());
    faults.addAll(ofTheColumns());
    return faults;
  }

  private static Fault<Facts> fault(
      String name, String check, Severity severity, String partOfFix, Consumer<Facts> spoil) {
    Facts facts = new Facts();
    spoil.accept(facts);
    return new Fault<>(name, facts, check, severity, partOfFix);
  }

  private static List<Fault<Facts>> ofTheServer() {
    return List.of(
        fault("Express", "server-edition", FATAL, "Standard", f -> f.edition = "Express Edition"),
        fault("Web", "server-edition", FATAL, "Standard", f -> f.edition = "Web Edition (64-bit)"),
        fault(
            "an early Standard",
            "server-edition",
            FATAL,
            "2016 SP1",
            f -> {
              f.edition = "Standard Edition (64-bit)";
              f.version = "13.0.1601.5";
            }),
        fault("2014", "server-edition", FATAL, "Upgrade", f -> f.version = "12.0.6449.1"),
        fault("Azure", "server-edition", WARNING, "verify", f -> f.engineEdition = 5),
        fault("secondary", "endpoint", FATAL, "listener", f -> f.primary = Optional.of(false)),
        fault("read-only", "endpoint", FATAL, "sp_cdc_add_job", f -> f.readOnly = true),
        fault("no TLS", "encryption", INFO, "verify-full", f -> f.tls = TlsMode.DISABLE));
  }

  private static List<Fault<Facts>> ofTheDatabase() {
    return List.of(
        fault(
            "no capture",
            "database-capture",
            FATAL,
            "EXEC sys.sp_cdc_enable_db;",
            f -> withoutCapture(f)),
        fault(
            "no capture on RDS",
            "database-capture",
            FATAL,
            "EXEC msdb.dbo.rds_cdc_enable_db N'shop';",
            f -> {
              withoutCapture(f);
              f.rds = true;
            }),
        fault(
            "no snapshots",
            "snapshot-isolation",
            FATAL,
            "ALTER DATABASE [shop] SET ALLOW_SNAPSHOT_ISOLATION ON;",
            f -> f.snapshots = false),
        fault(
            "a log that waits",
            "log-growth",
            WARNING,
            "dm_cdc_errors",
            f -> f.logWaits = "REPLICATION"),
        fault(
            "an open transaction",
            "long-transactions",
            WARNING,
            "KILL 61;",
            f -> f.longTransactions = open(OptionalInt.of(61))),
        fault(
            "a distributed transaction",
            "long-transactions",
            WARNING,
            "dm_tran_active_transactions",
            f -> f.longTransactions = open(OptionalInt.empty())),
        fault(
            "transactions that are hidden",
            "long-transactions",
            INFO,
            "GRANT VIEW SERVER STATE TO [cdc];",
            f -> f.longTransactions = Optional.empty()),
        fault(
            "change tables that are hidden",
            "capture-readable",
            FATAL,
            "GRANT SELECT ON SCHEMA::cdc TO [cdc];",
            f -> {
              f.readableCapture = false;
              f.reached = Optional.empty();
              f.newest = Optional.empty();
              f.instances = List.of();
              f.newestChange = Optional.empty();
            }));
  }

  private static Optional<List<LongTransaction>> open(OptionalInt session) {
    return Optional.of(List.of(new LongTransaction(session, Duration.ofMinutes(20))));
  }

  private static void withoutCapture(Facts facts) {
    facts.captured = false;
    facts.readableCapture = false;
    facts.jobs = Optional.of(List.of());
    facts.reached = Optional.empty();
    facts.newest = Optional.empty();
    facts.instances = List.of();
    facts.newestChange = Optional.empty();
  }

  private static List<Fault<Facts>> ofCapture() {
    Job capture = new Job("capture", Duration.ZERO);
    Job cleanup = new Job("cleanup", Duration.ofDays(3));
    return List.of(
        fault("a stopped agent", "agent", FATAL, "Start", f -> f.agent = Optional.of("Stopped")),
        fault(
            "a stopped agent on RDS",
            "agent",
            FATAL,
            "reboot",
            f -> {
              f.agent = Optional.of("Stopped");
              f.rds = true;
            }),
        fault(
            "an agent that is hidden",
            "agent",
            INFO,
            "GRANT VIEW SERVER STATE TO [cdc];",
            f -> f.agent = Optional.empty()),
        fault(
            "no capture job",
            "capture-job",
            FATAL,
            "EXEC sys.sp_cdc_add_job @job_type = N'capture';",
            f -> f.jobs = Optional.of(List.of(cleanup))),
        fault(
            "jobs that are hidden",
            "capture-job",
            INFO,
            "db_owner",
            f -> f.jobs = Optional.empty()),
        fault(
            "a short retention",
            "capture-retention",
            WARNING,
            "@job_type = N'cleanup', @retention = 10080;",
            f -> f.jobs = Optional.of(List.of(capture, new Job("cleanup", Duration.ofHours(1))))),
        fault(
            "nothing captured",
            "capture-progress",
            FATAL,
            "SQL Server Agent",
            f -> {
              f.reached = Optional.empty();
              f.newest = Optional.empty();
            }),
        fault(
            "a capture job that stands still",
            "capture-progress",
            WARNING,
            "sp_cdc_start_job",
            f -> f.newest = Optional.of(Duration.ofHours(2))),
        fault(
            "errors of the capture job",
            "capture-progress",
            WARNING,
            "sys.dm_cdc_errors",
            f -> f.errors = List.of("The transaction log is full.")),
        fault(
            "changes that were cleaned up",
            "stored-position",
            FATAL,
            "tributary up --from-now",
            f -> f.stored = Optional.of(new Lsn("0000002a:00000008:0001"))),
        later("captured since", WARNING, Progress.STOPPED),
        later("captured since, while it runs", INFO, Progress.RUNNING),
        fault(
            "quiet tables",
            "quiet-tables",
            WARNING,
            "change a row",
            f -> {
              f.newestChange = Optional.of(Duration.ofHours(40));
              f.progress = Progress.RUNNING;
            }));
  }

  /** The older instance is of another table, or the cleanup job would have moved it, too. */
  private static Fault<Facts> later(String name, Severity severity, Progress progress) {
    return fault(
        name,
        "stored-position",
        severity,
        "captured before",
        f -> {
          f.stored = Optional.of(Facts.START);
          f.progress = progress;
          f.newer = true;
        });
  }

  private static List<Fault<Facts>> ofTheTables() {
    return List.of(
        fault("no table", "tables-exist", FATAL, "source.tables", f -> f.noTables = true),
        fault(
            "a table that is missing",
            "tables-exist",
            FATAL,
            "GRANT SELECT ON OBJECT::[dbo].[ordres] TO [cdc];",
            f -> f.missing.add(new TableId("dbo", "ordres"))),
        fault(
            "a table that is not captured",
            "table-capture",
            FATAL,
            "EXEC sys.sp_cdc_enable_table @source_schema = N'dbo', @source_name = N'orders'",
            f -> {
              f.instances = List.of();
              f.newestChange = Optional.empty();
            }),
        fault(
            "a table that is hidden",
            "tables-readable",
            FATAL,
            "GRANT SELECT ON OBJECT::[dbo].[orders] TO [cdc];",
            f -> f.readable = false),
        fault(
            "a role that the account lacks",
            "capture-role",
            FATAL,
            "ALTER ROLE [readers] ADD MEMBER [cdc];",
            f ->
                f.instances =
                    List.of(
                        new Instance(
                            "dbo_orders",
                            Facts.START,
                            Optional.of("readers"),
                            false,
                            List.of("id", "note")))),
        fault(
            "two capture instances",
            "capture-instances",
            WARNING,
            "@capture_instance = N'dbo_orders';",
            f ->
                f.instances =
                    List.of(
                        Facts.instance("dbo_orders", "id", "note"),
                        Facts.instance("dbo_orders_v2", "id", "note"))),
        fault(
            "no key",
            "keyless-tables",
            WARNING,
            "ADD row_key bigint IDENTITY",
            f -> f.key = List.of()));
  }

  private static List<Fault<Facts>> ofTheColumns() {
    List<Typed> large = List.of(new Typed("id", "int"), new Typed("note", "nvarchar(max)"));
    return List.of(
        fault(
            "a column that is not captured",
            "captured-columns",
            WARNING,
            "@capture_instance = N'dbo_orders_v2';",
            f -> f.instances = List.of(Facts.instance("dbo_orders", "id"))),
        fault(
            "large values",
            "large-values",
            WARNING,
            "EXEC sp_configure 'max text repl size (B)', -1;",
            f -> {
              f.columns = large;
              f.largestValue = 65_536;
            }),
        fault(
            "large values on RDS",
            "large-values",
            WARNING,
            "parameter group",
            f -> {
              f.columns = large;
              f.largestValue = 65_536;
              f.rds = true;
            }),
        fault(
            "a type that is not carried",
            "exact-types",
            WARNING,
            "@captured_column_list = N'[id]';",
            f -> f.columns = List.of(new Typed("id", "int"), new Typed("note", "sql_variant"))));
  }
}
