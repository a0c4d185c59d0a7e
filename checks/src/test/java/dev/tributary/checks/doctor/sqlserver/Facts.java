package dev.tributary.checks.doctor.sqlserver;

import dev.tributary.source.Progress;
import dev.tributary.source.TableId;
import dev.tributary.source.TlsMode;
import dev.tributary.source.sqlserver.Lsn;
import dev.tributary.source.sqlserver.facts.CaptureFacts;
import dev.tributary.source.sqlserver.facts.DatabaseFacts;
import dev.tributary.source.sqlserver.facts.LongTransaction;
import dev.tributary.source.sqlserver.facts.Server;
import dev.tributary.source.sqlserver.facts.SqlServerCapturePlan;
import dev.tributary.source.sqlserver.facts.SqlServerServerFacts;
import dev.tributary.source.sqlserver.facts.TableFacts;
import dev.tributary.source.sqlserver.facts.TableFacts.Instance;
import dev.tributary.source.sqlserver.facts.TableFacts.Typed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The facts of a server that is well in every respect, for a test to spoil one of them. */
final class Facts {
  static final TableId ORDERS = new TableId("dbo", "orders");
  static final TableId REFUNDS = new TableId("dbo", "refunds");
  static final Lsn START = new Lsn("0000002a:00000010:0001");

  String version = "16.0.4096.0";
  String edition = "Enterprise Edition (64-bit)";
  int engineEdition = 3;
  boolean rds = false;
  boolean captured = true;
  boolean readOnly = false;
  boolean snapshots = true;
  String logWaits = "NOTHING";
  Optional<Boolean> primary = Optional.empty();
  boolean readableCapture = true;
  Optional<String> agent = Optional.of("Running");
  Optional<List<CaptureFacts.Job>> jobs =
      Optional.of(
          List.of(
              new CaptureFacts.Job("capture", Duration.ZERO),
              new CaptureFacts.Job("cleanup", Duration.ofDays(3))));
  Optional<Lsn> reached = Optional.of(new Lsn("0000002a:00000b98:0003"));
  Optional<Duration> newest = Optional.of(Duration.ofSeconds(4));
  List<String> errors = List.of();
  Optional<Lsn> stored = Optional.empty();
  Progress progress = Progress.NEW;
  TlsMode tls = TlsMode.REQUIRE;
  boolean noTables = false;
  final List<TableId> missing = new ArrayList<>();
  boolean readable = true;
  List<String> key = List.of("id");
  List<Typed> columns = List.of(new Typed("id", "int"), new Typed("note", "nvarchar"));
  List<Instance> instances = List.of(instance("dbo_orders", "id", "note"));
  Optional<Duration> newestChange = Optional.of(Duration.ofMinutes(1));
  Optional<List<LongTransaction>> longTransactions = Optional.of(List.of());
  int largestValue = -1;

  /** Whether there is a second table, captured later than the first. */
  boolean newer = false;

  private static List<Instance> newest() {
    return List.of(
        new Instance(
            "dbo_refunds",
            new Lsn("0000002a:00000a00:0001"),
            Optional.empty(),
            true,
            List.of("id", "note")));
  }

  static Instance instance(String name, String... columns) {
    return new Instance(name, START, Optional.empty(), true, List.of(columns));
  }

  SqlServerServerFacts build() {
    List<TableFacts> tables = new ArrayList<>();
    if (!noTables) {
      tables.add(new TableFacts(ORDERS, readable, key, columns, instances, newestChange));
    }
    if (newer) {
      tables.add(new TableFacts(REFUNDS, readable, key, columns, newest(), newestChange));
    }
    List<TableId> wanted = new ArrayList<>(missing);
    tables.forEach(table -> wanted.add(table.id()));
    return new SqlServerServerFacts(
        new SqlServerCapturePlan(wanted, stored, progress, tls),
        new Server(version, edition, engineEdition, rds),
        new DatabaseFacts("shop", captured, readOnly, snapshots, logWaits, primary),
        new CaptureFacts(readableCapture, agent, jobs, reached, newest, errors),
        "cdc",
        tables,
        missing,
        longTransactions,
        largestValue);
  }
}
