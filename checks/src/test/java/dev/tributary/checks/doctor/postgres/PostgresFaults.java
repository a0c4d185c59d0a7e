package dev.tributary.checks.doctor.postgres;

import dev.tributary.checks.Severity;
import dev.tributary.checks.doctor.Fault;
import dev.tributary.source.Progress;
import dev.tributary.source.TableId;
import dev.tributary.source.postgres.facts.Hosting;
import dev.tributary.source.postgres.facts.Key;
import dev.tributary.source.postgres.facts.LongTransaction;
import dev.tributary.source.postgres.facts.Publication;
import dev.tributary.source.postgres.facts.ReplicaIdentity;
import dev.tributary.source.postgres.facts.Slot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Servers spoilt in one respect each. */
final class PostgresFaults {
  private static final TableId ELSEWHERE = new TableId("public", "elsewhere");
  private static final long TWENTY_GIGABYTES = 20L << 30;

  private PostgresFaults() {}

  static List<Fault<Facts>> all() {
    List<Fault<Facts>> faults = new ArrayList<>();
    faults.addAll(ofTheServer());
    faults.addAll(ofTheRole());
    faults.addAll(ofTheTables());
    faults.addAll(ofThePublication());
    faults.addAll(ofTheSlots());
    return faults;
  }

  private static List<Fault<Facts>> ofTheServer() {
    return List.of(
        fatal("old version", f -> f.version = 120_020, "server-version", "PostgreSQL 13"),
        fatal("old standby", f -> oldStandby(f), "primary-server", "primary"),
        warning("standby", f -> f.replica = true, "primary-server", "primary"),
        fatal("wal_level", f -> f.walLevel = "replica", "wal-level", "wal_level = 'logical'"),
        fatal("wal_level on RDS", f -> onRds(f), "wal-level", "rds.logical_replication = 1"),
        warning(
            "pending", f -> f.pendingRestart = List.of("wal_level"), "pending-restart", "estart"),
        warning("in the clear", f -> f.encrypted = false, "encryption", "source.tls: require"),
        warning("no limit", f -> f.keepMegabytes = -1, "slot-wal-limit", "'50GB'"),
        warning("tight limit", f -> f.keepMegabytes = 64, "slot-wal-limit", "'50GB'"),
        warning("impatient", f -> f.senderTimeout = 500, "wal-sender-timeout", "'60s'"),
        info(
            "other database", f -> f.otherDatabases = List.of("crm"), "heartbeat", "log-forecast"));
  }

  private static void oldStandby(Facts facts) {
    facts.replica = true;
    facts.version = 150_000;
  }

  private static void onRds(Facts facts) {
    facts.hosting = Hosting.RDS;
    facts.walLevel = "replica";
  }

  private static List<Fault<Facts>> ofTheRole() {
    return List.of(
        fatal(
            "no right to replicate",
            f -> f.replication = false,
            "replication-role",
            "ALTER ROLE \"cdc user\" REPLICATION;"),
        fatal(
            "no right to replicate on Aurora",
            f -> {
              f.replication = false;
              f.hosting = Hosting.AURORA;
            },
            "replication-role",
            "GRANT rds_replication TO \"cdc user\";"),
        fatal(
            "pooler",
            f -> f.replicationFault = Optional.of("unsupported startup parameter: replication."),
            "replication-connection",
            "PgBouncer"),
        fatal(
            "no sender at all",
            f -> {
              f.replicationFault = Optional.of("max_wal_senders is 0.");
              f.maxWalSenders = 0;
            },
            "replication-connection",
            "max_wal_senders"),
        warning(
            "statement_timeout",
            f -> f.statementTimeout = 5000,
            "statement-timeout",
            "ALTER ROLE \"cdc user\" SET statement_timeout = 0;"));
  }

  private static List<Fault<Facts>> ofTheTables() {
    String orders = "\"public\".\"orders\"";
    return List.of(
        fatal("no table", f -> f.noTables = true, "tables-exist", "source.tables"),
        fatal("missing table", f -> f.missing.add(ELSEWHERE), "tables-exist", "source.tables"),
        fatal(
            "no SELECT",
            f -> f.orders.select = false,
            "tables-readable",
            "GRANT USAGE ON SCHEMA \"public\" TO \"cdc user\";\nGRANT SELECT ON "
                + orders
                + " TO \"cdc user\";"),
        fatal("no USAGE", f -> f.orders.schema = false, "tables-readable", "GRANT USAGE"),
        fatal("row security", f -> f.orders.rowSecurity = true, "row-security", "BYPASSRLS"),
        fatal(
            "unlogged",
            f -> f.orders.logged = false,
            "unlogged-tables",
            "ALTER TABLE " + orders + " SET LOGGED;"),
        fatal(
            "identity nothing",
            f -> f.orders.identity = ReplicaIdentity.NOTHING,
            "replica-identity",
            "ALTER TABLE " + orders + " REPLICA IDENTITY DEFAULT;"),
        fatal(
            "no key, default identity",
            f -> f.orders.key = Optional.empty(),
            "replica-identity",
            "ALTER TABLE " + orders + " REPLICA IDENTITY FULL;"),
        info("keyless", f -> keyless(f), "keyless-tables", "ADD PRIMARY KEY"),
        warning(
            "nullable key",
            f -> uniqueIndex(f, List.of("code"), false),
            "key-columns",
            "ADD PRIMARY KEY (\"code\")"),
        warning("partial key", f -> uniqueIndex(f, List.of(), true), "key-columns", "PRIMARY KEY"),
        info(
            "toast",
            f -> f.orders.toasted = List.of("body"),
            "toasted-columns",
            "ALTER TABLE " + orders + " REPLICA IDENTITY FULL;"),
        info("generated", f -> f.orders.generated = List.of("total"), "generated-columns", ""),
        warning("partition", f -> f.orders.partition = true, "partitions", "source.tables"),
        warning("parent", f -> f.orders.parent = true, "inheritance", "NO INHERIT"),
        warning(
            "long transaction",
            f ->
                f.transactions =
                    List.of(new LongTransaction("42", false, "app", "psql", Duration.ofHours(2))),
            "long-transactions",
            "pg_terminate_backend(42)"),
        warning(
            "prepared transaction",
            f ->
                f.transactions =
                    List.of(new LongTransaction("it's", true, "app", "", Duration.ofHours(2))),
            "long-transactions",
            "ROLLBACK PREPARED 'it''s';"));
  }

  private static void keyless(Facts facts) {
    facts.orders.key = Optional.empty();
    facts.orders.identity = ReplicaIdentity.FULL;
  }

  private static void uniqueIndex(Facts facts, List<String> nullable, boolean partial) {
    facts.orders.key =
        Optional.of(new Key("orders_code", false, List.of("code"), nullable, partial));
    facts.orders.identity = ReplicaIdentity.FULL;
  }

  private static List<Fault<Facts>> ofThePublication() {
    return List.of(
        fatal(
            "no publication, no right",
            f -> f.mayCreate = false,
            "publication",
            "CREATE PUBLICATION \"tributary_shop\" FOR TABLE \"public\".\"orders\""),
        fatal(
            "no publication, tables of others",
            f -> f.orders.owner = false,
            "publication",
            "CREATE PUBLICATION \"tributary_shop\""),
        fatal(
            "for all tables",
            f ->
                f.publication =
                    Optional.of(
                        new Publication(
                            "tributary_shop", true, true, false, List.of(), Set.of(), Set.of())),
            "publication",
            "DROP PUBLICATION"),
        fatal(
            "table not published",
            f -> f.publication = Optional.of(Facts.published(false, ELSEWHERE)),
            "publication-tables",
            "ALTER PUBLICATION \"tributary_shop\" ADD TABLE \"public\".\"orders\";"),
        fatal(
            "no deletes",
            f ->
                f.publication =
                    Optional.of(
                        new Publication(
                            "tributary_shop",
                            false,
                            true,
                            false,
                            List.of("delete"),
                            Set.of(Facts.ORDERS),
                            Set.of())),
            "publication-operations",
            "SET (publish = 'insert, update, delete, truncate')"),
        warning(
            "rows filtered",
            f ->
                f.publication =
                    Optional.of(
                        new Publication(
                            "tributary_shop",
                            false,
                            true,
                            false,
                            List.of(),
                            Set.of(Facts.ORDERS),
                            Set.of(Facts.ORDERS))),
            "publication-filters",
            "SET TABLE \"public\".\"orders\""),
        fatal(
            "partitions by their own names",
            f -> {
              f.orders.partitioned = true;
              f.publication = Optional.of(Facts.published(true, Facts.ORDERS));
            },
            "partition-root",
            "publish_via_partition_root = true"));
  }

  private static List<Fault<Facts>> ofTheSlots() {
    return List.of(
        fatal(
            "other plugin",
            f -> f.slots.add(Facts.slot("tributary_shop", "wal2json", "shop", "reserved", 0)),
            "slot",
            "SELECT pg_drop_replication_slot('tributary_shop');"),
        fatal(
            "other database",
            f -> f.slots.add(Facts.slot("tributary_shop", "pgoutput", "crm", "reserved", 0)),
            "slot",
            "pg_drop_replication_slot"),
        fatal(
            "lost",
            f -> f.slots.add(Facts.slot("tributary_shop", "pgoutput", "shop", "lost", 0)),
            "slot",
            "tributary up --from-now"),
        fatal(
            "held by another",
            f -> f.slots.add(Facts.read(Facts.own())),
            "slot",
            "pg_terminate_backend(4711)"),
        fatal("gone", f -> f.progress = Progress.STOPPED, "slot", "tributary up"),
        warning(
            "unreserved",
            f -> f.slots.add(Facts.slot("tributary_shop", "pgoutput", "shop", "unreserved", 0)),
            "slot-retention",
            "max_slot_wal_keep_size"),
        warning(
            "far behind",
            f -> f.slots.add(retaining(TWENTY_GIGABYTES)),
            "slot-retention",
            "max_slot_wal_keep_size"),
        warning(
            "given up when idle",
            f -> f.idleSlotTimeout = Duration.ofHours(48),
            "slot-idle-timeout",
            "idle_replication_slot_timeout"),
        fatal("no slot free", f -> f.maxSlots = 0, "free-slots", "max_replication_slots = '5'"),
        fatal("no sender free", f -> f.usedWalSenders = 10, "free-senders", "= '15'"),
        warning(
            "orphan",
            f -> f.slots.add(Facts.slot("old", "pgoutput", "shop", "reserved", 5)),
            "orphan-slots",
            "pg_drop_replication_slot('old')"),
        warning(
            "no failover",
            f -> {
              f.standbys = 1;
              f.slots.add(Facts.own());
            },
            "failover-slot",
            "ALTER_REPLICATION_SLOT \"tributary_shop\" (FAILOVER true)"),
        warning(
            "standbys are not waited for",
            f -> {
              f.standbys = 1;
              f.slots.add(Facts.keptByStandbys(Facts.own()));
            },
            "failover-slot",
            "ALTER SYSTEM SET synchronized_standby_slots = "));
  }

  private static Slot retaining(long bytes) {
    return Facts.slot("tributary_shop", "pgoutput", "shop", "extended", bytes);
  }

  private static Fault<Facts> fatal(
      String name, Consumer<Facts> spoil, String check, String partOfFix) {
    return fault(name, spoil, check, Severity.FATAL, partOfFix);
  }

  private static Fault<Facts> warning(
      String name, Consumer<Facts> spoil, String check, String partOfFix) {
    return fault(name, spoil, check, Severity.WARNING, partOfFix);
  }

  private static Fault<Facts> info(
      String name, Consumer<Facts> spoil, String check, String partOfFix) {
    return fault(name, spoil, check, Severity.INFO, partOfFix);
  }

  private static Fault<Facts> fault(
      String name, Consumer<Facts> spoil, String check, Severity severity, String partOfFix) {
    Facts facts = new Facts();
    spoil.accept(facts);
    return new Fault<>(name, facts, check, severity, partOfFix);
  }
}
