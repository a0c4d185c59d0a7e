package dev.tributary.checks.doctor.mysql;

import static dev.tributary.checks.Severity.FATAL;
import static dev.tributary.checks.Severity.INFO;
import static dev.tributary.checks.Severity.WARNING;

import dev.tributary.checks.doctor.Fault;
import dev.tributary.source.Progress;
import dev.tributary.source.TableId;
import dev.tributary.source.TlsMode;
import dev.tributary.source.mysql.BinlogPosition;
import dev.tributary.source.mysql.Flavour;
import dev.tributary.source.mysql.facts.Answer;
import dev.tributary.source.mysql.facts.ForeignKey;
import dev.tributary.source.mysql.facts.Hosting;
import dev.tributary.source.mysql.facts.LongTransaction;
import dev.tributary.source.mysql.facts.Replication.LogReader;
import dev.tributary.source.mysql.facts.Replication.Replica;
import dev.tributary.source.mysql.facts.StoredPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Servers spoilt in one respect each. */
final class MySqlFaults {
  private MySqlFaults() {}

  static List<Fault<Facts>> all() {
    List<Fault<Facts>> faults = new ArrayList<>();
    faults.addAll(ofTheServer());
    faults.addAll(ofTheLog());
    faults.addAll(ofRetention());
    faults.addAll(ofReaders());
    faults.addAll(ofThePosition());
    faults.addAll(ofTheAccount());
    faults.addAll(ofTheTables());
    faults.addAll(ofTheSessions());
    return faults;
  }

  private static List<Fault<Facts>> ofTheServer() {
    Facts other = Facts.mariadb();
    other.wanted = Flavour.MYSQL;
    Facts old = Facts.mysql();
    old.version = "5.7.44-log";
    Facts oldMaria = Facts.mariadb();
    oldMaria.version = "10.3.39-MariaDB";
    Facts replica = Facts.mysql().with("log_replica_updates", "OFF");
    replica.replica = Answer.of(true);
    Facts untold = Facts.mariadb().with("log_slave_updates", "OFF").with("read_only", "ON");
    untold.replica = Answer.unknown("Access denied");
    Facts wholeReplica = Facts.mysql();
    wholeReplica.replica = Answer.of(true);
    return List.of(
        new Fault<>("other flavour", other, "flavour", FATAL, "source.type: mariadb"),
        new Fault<>("old MySQL", old, "server-version", FATAL, "MySQL 8.0"),
        new Fault<>("old MariaDB", oldMaria, "server-version", FATAL, "MariaDB 10.5"),
        new Fault<>(
            "Aurora reader",
            Facts.mysql().on(Hosting.AURORA).with("innodb_read_only", "ON"),
            "endpoint",
            FATAL,
            "endpoint for writing"),
        new Fault<>(
            "replica without a log",
            replica,
            "endpoint",
            FATAL,
            "SET PERSIST_ONLY log_replica_updates = ON;"),
        new Fault<>(
            "replica of MariaDB without a log",
            untold,
            "endpoint",
            FATAL,
            "log_slave_updates = ON"),
        new Fault<>("replica", wholeReplica, "endpoint", INFO, ""),
        new Fault<>("zone", Facts.mysql().with("system_time_zone", "CET"), "time-zone", INFO, ""),
        new Fault<>(
            "named zone", Facts.mysql().with("time_zone", "+02:00"), "time-zone", INFO, ""));
  }

  private static List<Fault<Facts>> ofTheLog() {
    Facts ignored = Facts.mysql();
    ignored.without = List.of("shop");
    Facts notAmong = Facts.mariadb();
    notAmong.only = List.of("crm");
    Facts none = Facts.mysql();
    none.end = Answer.unknown("Access denied; you need REPLICATION CLIENT");
    return List.of(
        new Fault<>(
            "no log", Facts.mysql().with("log_bin", "OFF"), "binlog", FATAL, "log_bin = binlog"),
        new Fault<>(
            "no log on RDS",
            Facts.mysql().on(Hosting.RDS).with("log_bin", "OFF"),
            "binlog",
            FATAL,
            "automated backups"),
        new Fault<>(
            "no log on Aurora",
            Facts.mysql().on(Hosting.AURORA).with("log_bin", "OFF"),
            "binlog",
            FATAL,
            "DB cluster parameter group, set binlog_format = ROW"),
        new Fault<>(
            "statements",
            Facts.mysql().with("binlog_format", "STATEMENT"),
            "binlog-format",
            FATAL,
            "SET PERSIST binlog_format = 'ROW';"),
        new Fault<>(
            "mixed",
            Facts.mariadb().with("binlog_format", "MIXED"),
            "binlog-format",
            FATAL,
            "SET GLOBAL binlog_format = 'ROW';"),
        new Fault<>(
            "mixed on RDS",
            Facts.mariadb().on(Hosting.RDS).with("binlog_format", "MIXED"),
            "binlog-format",
            FATAL,
            "DB parameter group"),
        new Fault<>(
            "minimal rows",
            Facts.mysql().with("binlog_row_image", "MINIMAL"),
            "binlog-row-image",
            FATAL,
            "SET PERSIST binlog_row_image = 'FULL';"),
        new Fault<>(
            "partial JSON",
            Facts.mysql().with("binlog_row_value_options", "PARTIAL_JSON"),
            "binlog-partial-json",
            FATAL,
            "SET PERSIST binlog_row_value_options = '';"),
        new Fault<>(
            "no names",
            Facts.mariadb().with("binlog_row_metadata", "NO_LOG"),
            "binlog-row-metadata",
            INFO,
            "SET GLOBAL binlog_row_metadata = 'FULL';"),
        new Fault<>("database ignored", ignored, "binlog-filters", FATAL, "binlog_ignore_db"),
        new Fault<>("database not among", notAmong, "binlog-filters", FATAL, "binlog_do_db"),
        new Fault<>(
            "compressed",
            Facts.mysql().with("binlog_transaction_compression", "ON"),
            "binlog-compression",
            WARNING,
            "SET PERSIST binlog_transaction_compression = OFF;"),
        new Fault<>(
            "compressed by MariaDB",
            Facts.mariadb().with("log_bin_compress", "ON"),
            "binlog-compression",
            WARNING,
            "SET GLOBAL log_bin_compress = OFF;"),
        new Fault<>(
            "encrypted",
            Facts.mysql().with("binlog_encryption", "ON"),
            "binlog-encryption",
            INFO,
            ""),
        new Fault<>("no end", none, "binlog-visible", FATAL, "GRANT REPLICATION CLIENT ON *.*"));
  }

  private static List<Fault<Facts>> ofRetention() {
    Facts unset = Facts.mysql().on(Hosting.RDS);
    unset.managedHours = Answer.of(OptionalLong.empty());
    Facts unsetAurora = Facts.mysql().on(Hosting.AURORA);
    unsetAurora.managedHours = Answer.of(OptionalLong.empty());
    Facts hour = Facts.mysql().on(Hosting.RDS);
    hour.managedHours = Answer.of(OptionalLong.of(1));
    Facts untold = Facts.mysql().on(Hosting.RDS);
    untold.managedHours = Answer.unknown("execute command denied");
    Facts old = Facts.mariadb().on(Hosting.RDS);
    old.managedHours = Answer.of(OptionalLong.of(2));
    String call = "CALL mysql.rds_set_configuration('binlog retention hours', 168);";
    return List.of(
        new Fault<>(
            "an hour",
            Facts.mysql().with("binlog_expire_logs_seconds", "3600"),
            "binlog-retention",
            WARNING,
            "SET PERSIST binlog_expire_logs_seconds = 604800;"),
        new Fault<>(
            "minutes on MariaDB",
            Facts.mariadb().with("binlog_expire_logs_seconds", "600"),
            "binlog-retention",
            WARNING,
            "SET GLOBAL binlog_expire_logs_seconds = 604800;"),
        new Fault<>("unset on RDS", unset, "binlog-retention", FATAL, call),
        new Fault<>("unset on Aurora", unsetAurora, "binlog-retention", WARNING, call),
        new Fault<>("two hours on RDS for MariaDB", old, "binlog-retention", WARNING, call),
        new Fault<>("an hour on RDS", hour, "binlog-retention", WARNING, call),
        new Fault<>(
            "not told on RDS",
            untold,
            "binlog-retention",
            INFO,
            "CALL mysql.rds_show_configuration;"));
  }

  private static List<Fault<Facts>> ofReaders() {
    Facts taken = Facts.mysql();
    taken.replicas = List.of(new Replica(5400, "10.0.0.7"));
    Facts read = Facts.mysql();
    read.readers = List.of(new LogReader(42, "cdc", "10.0.0.7:51234"));
    Facts readOnRds = Facts.mysql().on(Hosting.RDS);
    readOnRds.readers = List.of(new LogReader(42, "cdc", "10.0.0.7:51234"));
    return List.of(
        new Fault<>(
            "no server id",
            Facts.mysql().with("server_id", "0"),
            "server-id",
            FATAL,
            "SET PERSIST server_id = 1;"),
        new Fault<>(
            "server's own id",
            Facts.mysql().with("server_id", "5400"),
            "server-id",
            FATAL,
            "Rename the pipeline"),
        new Fault<>("replica's id", taken, "server-id", FATAL, "Rename the pipeline"),
        new Fault<>("second reader", read, "log-readers", WARNING, "KILL 42;"),
        new Fault<>(
            "second reader on RDS", readOnRds, "log-readers", WARNING, "CALL mysql.rds_kill(42);"),
        new Fault<>(
            "no GTIDs",
            Facts.mysql().with("gtid_mode", "OFF"),
            "gtid-mode",
            WARNING,
            "SET PERSIST gtid_mode = 'OFF_PERMISSIVE';\nSET PERSIST gtid_mode = 'ON_PERMISSIVE';\n"
                + "SET PERSIST gtid_mode = ON;"),
        new Fault<>(
            "no GTIDs on Aurora",
            Facts.mysql().on(Hosting.AURORA).with("gtid_mode", "OFF_PERMISSIVE"),
            "gtid-mode",
            WARNING,
            "DB cluster parameter group, set gtid-mode = ON. Then reboot"),
        new Fault<>(
            "not strict",
            Facts.mariadb().with("gtid_strict_mode", "OFF"),
            "gtid-strict-mode",
            WARNING,
            "SET GLOBAL gtid_strict_mode = ON;"));
  }

  private static List<Fault<Facts>> ofThePosition() {
    Facts purged = Facts.mysql();
    purged.stored =
        Optional.of(
            new StoredPosition(
                new BinlogPosition("binlog.000007", 4),
                Optional.of("3e11fa47-71ca-11e1-9e33-c80aa9429562:1-5")));
    purged.lostTransactions = Answer.of("3e11fa47-71ca-11e1-9e33-c80aa9429562:6-9");
    Facts elsewhere = Facts.mariadb();
    elsewhere.stored =
        Optional.of(new StoredPosition(new BinlogPosition("mb.000002", 4), Optional.of("0-7-29")));
    Facts purgedMaria = Facts.mariadb().at("mb.000002:4");
    purgedMaria.lostTransactions = Answer.of("0-7-29 and before");
    Facts stopped = Facts.mysql();
    stopped.progress = Progress.STOPPED;
    return List.of(
        new Fault<>("stopped with its Kafka", stopped, "stored-position", INFO, ""),
        new Fault<>("another server", elsewhere, "stored-position", WARNING, "--from-now"),
        new Fault<>(
            "file gone",
            Facts.mysql().at("binlog.000002:4"),
            "stored-position",
            FATAL,
            "binlog_expire_logs_seconds"),
        new Fault<>(
            "transactions of MariaDB gone",
            purgedMaria,
            "stored-position",
            FATAL,
            "tributary down --forget-position"),
        new Fault<>(
            "transactions gone", purged, "stored-position", FATAL, "binlog_expire_logs_seconds"),
        new Fault<>(
            "oldest file",
            Facts.mariadb().at("binlog.000006:4"),
            "quiet-tables",
            WARNING,
            "binlog_expire_logs_seconds"));
  }

  private static List<Fault<Facts>> ofTheAccount() {
    Facts hidden = Facts.mysql().without("SHOW DATABASES").with("skip_show_database", "ON");
    Facts clear = Facts.mysql();
    clear.encrypted = false;
    Facts preferred = Facts.mariadb();
    preferred.tls = TlsMode.PREFER;
    Facts required = Facts.mariadb().with("require_secure_transport", "ON");
    required.tls = TlsMode.PREFER;
    Facts ed25519 = Facts.mariadb();
    ed25519.plugin = Answer.of("ed25519");
    Facts iam = Facts.mysql();
    iam.plugin = Answer.of("awsauthenticationplugin");
    Facts anonymous = Facts.mariadb();
    anonymous.anonymousHosts = Answer.of(List.of("localhost"));
    Facts nameless = Facts.mariadb();
    nameless.user = "";
    return List.of(
        new Fault<>(
            "may not read the log",
            Facts.mysql().without("REPLICATION SLAVE"),
            "replication-rights",
            FATAL,
            "GRANT REPLICATION SLAVE ON *.* TO 'cdc'@'%';"),
        new Fault<>(
            "may not ask about the log",
            Facts.mariadb().without("BINLOG MONITOR"),
            "replication-rights",
            FATAL,
            "GRANT BINLOG MONITOR ON *.* TO 'cdc'@'%';"),
        new Fault<>(
            "may not flush",
            Facts.mysql().without("RELOAD"),
            "snapshot-rights",
            FATAL,
            "GRANT RELOAD ON *.* TO 'cdc'@'%';"),
        new Fault<>(
            "may not lock",
            Facts.mysql().without("LOCK TABLES"),
            "snapshot-rights",
            FATAL,
            "GRANT LOCK TABLES ON `shop`.* TO 'cdc'@'%';"),
        new Fault<>(
            "may not list databases",
            Facts.mysql().without("SHOW DATABASES"),
            "show-databases",
            WARNING,
            "GRANT SHOW DATABASES ON *.* TO 'cdc'@'%';"),
        new Fault<>(
            "databases are not listed", hidden, "show-databases", FATAL, "GRANT SHOW DATABASES"),
        new Fault<>("in the clear", clear, "encryption", WARNING, "source.tls: require"),
        new Fault<>("TLS is required", required, "tls-mode", FATAL, "source.tls: require"),
        new Fault<>("prefers TLS", preferred, "tls-mode", WARNING, "source.tls: require"),
        new Fault<>(
            "ed25519", ed25519, "auth-plugin", FATAL, "ALTER USER 'cdc'@'%' IDENTIFIED VIA"),
        new Fault<>("IAM", iam, "auth-plugin", FATAL, "ALTER USER 'cdc'@'%' IDENTIFIED WITH"),
        new Fault<>(
            "anonymous user", anonymous, "anonymous-users", WARNING, "DROP USER ''@'localhost';"),
        new Fault<>("taken for nobody", nameless, "anonymous-users", FATAL, "DROP USER ''@'%';"));
  }

  private static List<Fault<Facts>> ofTheTables() {
    Facts nothing = Facts.mysql();
    nothing.noTables = true;
    Facts missing = Facts.mysql();
    missing.missing.add(new TableId("shop", "elsewhere"));
    Facts keyless = Facts.mysql();
    keyless.key = List.of();
    Facts myisam = Facts.mariadb();
    myisam.engine = "MyISAM";
    Facts cascade = Facts.mysql();
    cascade.cascades =
        List.of(
            new ForeignKey(
                "orders_customer",
                List.of("customer"),
                new TableId("shop", "customers"),
                List.of("id"),
                "",
                "CASCADE"));
    Facts vector = Facts.mariadb();
    vector.type = "vector(3)";
    Facts shape = Facts.mysql();
    shape.type = "point";
    Facts mixed = Facts.mysql().with("lower_case_table_names", "1");
    mixed.orders = new TableId("shop", "Orders");
    return List.of(
        new Fault<>("no table", nothing, "tables-exist", FATAL, "source.tables"),
        new Fault<>(
            "missing table",
            missing,
            "tables-exist",
            FATAL,
            "GRANT SELECT ON `shop`.`elsewhere` TO 'cdc'@'%';"),
        new Fault<>(
            "no SELECT",
            Facts.mysql().without("SELECT"),
            "tables-readable",
            FATAL,
            "GRANT SELECT ON `shop`.`orders` TO 'cdc'@'%';"),
        new Fault<>(
            "keyless", keyless, "keyless-tables", WARNING, "AUTO_INCREMENT INVISIBLE PRIMARY KEY"),
        new Fault<>(
            "MyISAM",
            myisam,
            "storage-engines",
            WARNING,
            "ALTER TABLE `shop`.`orders` ENGINE = InnoDB;"),
        new Fault<>(
            "cascade",
            cascade,
            "foreign-key-cascades",
            FATAL,
            "FOREIGN KEY (`customer`) REFERENCES `shop`.`customers` (`id`);"),
        new Fault<>("vector", vector, "exact-types", WARNING, "source.tables"),
        new Fault<>("shape", shape, "exact-types", INFO, ""),
        new Fault<>("upper case", mixed, "table-name-case", WARNING, "shop.orders"),
        new Fault<>(
            "folded",
            Facts.mysql().with("lower_case_table_names", "1"),
            "table-name-case",
            INFO,
            ""));
  }

  private static List<Fault<Facts>> ofTheSessions() {
    Facts open = Facts.mysql();
    open.transactions =
        Answer.of(List.of(new LongTransaction(42, "app", "10.0.0.9", Duration.ofHours(2))));
    Facts prepared = Facts.mysql();
    prepared.transactions = Answer.of(List.of(new LongTransaction(0, "", "", Duration.ofHours(2))));
    Facts untold = Facts.mysql();
    untold.transactions = Answer.unknown("the account does not have the right PROCESS");
    return List.of(
        new Fault<>("long transaction", open, "long-transactions", WARNING, "KILL 42;"),
        new Fault<>("prepared", prepared, "long-transactions", WARNING, "XA ROLLBACK"),
        new Fault<>(
            "no PROCESS", untold, "long-transactions", INFO, "GRANT PROCESS ON *.* TO 'cdc'@'%';"),
        new Fault<>(
            "impatient",
            Facts.mysql().with("net_write_timeout", "5"),
            "write-timeout",
            WARNING,
            "SET PERSIST net_write_timeout = 60;"),
        new Fault<>(
            "impatient with silence",
            Facts.mariadb().with("wait_timeout", "30"),
            "idle-timeout",
            WARNING,
            "SET GLOBAL wait_timeout = 28800;"),
        new Fault<>(
            "small packets",
            Facts.mysql().with("max_allowed_packet", "1048576"),
            "packet-size",
            WARNING,
            "SET PERSIST max_allowed_packet = 67108864;"),
        new Fault<>(
            "limit",
            Facts.mysql().with("max_execution_time", "5000"),
            "statement-limit",
            WARNING,
            "SET PERSIST max_execution_time = 0;"),
        new Fault<>(
            "limit of MariaDB",
            Facts.mariadb().with("max_statement_time", "5.000000"),
            "statement-limit",
            WARNING,
            "ALTER USER 'cdc'@'%' WITH MAX_STATEMENT_TIME 86400;"));
  }

  /** A pipeline that runs is not in its own way. */
  static Facts running() {
    Facts facts = Facts.mysql().at("binlog.000007:4");
    facts.progress = Progress.RUNNING;
    facts.readers = List.of(new LogReader(42, "cdc", "10.0.0.7:51234"));
    return facts;
  }
}
