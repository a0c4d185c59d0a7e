package dev.tributary.checks.doctor.mysql;

import dev.tributary.source.Column;
import dev.tributary.source.Progress;
import dev.tributary.source.TableId;
import dev.tributary.source.TlsMode;
import dev.tributary.source.mysql.BinlogPosition;
import dev.tributary.source.mysql.Flavour;
import dev.tributary.source.mysql.facts.Account;
import dev.tributary.source.mysql.facts.Answer;
import dev.tributary.source.mysql.facts.Binlog;
import dev.tributary.source.mysql.facts.ForeignKey;
import dev.tributary.source.mysql.facts.Grants;
import dev.tributary.source.mysql.facts.Hosting;
import dev.tributary.source.mysql.facts.LongTransaction;
import dev.tributary.source.mysql.facts.MySqlCapturePlan;
import dev.tributary.source.mysql.facts.MySqlServerFacts;
import dev.tributary.source.mysql.facts.Replication;
import dev.tributary.source.mysql.facts.Replication.LogReader;
import dev.tributary.source.mysql.facts.Replication.Replica;
import dev.tributary.source.mysql.facts.Server;
import dev.tributary.source.mysql.facts.StoredPosition;
import dev.tributary.source.mysql.facts.TableFacts;
import dev.tributary.source.mysql.facts.Variables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The facts of a server that is well in every respect, for a test to spoil one of them. */
final class Facts {
  static final TableId ORDERS = new TableId("shop", "orders");

  Flavour wanted;
  Flavour flavour;
  String version;
  Hosting hosting = Hosting.SELF_MANAGED;
  TlsMode tls = TlsMode.REQUIRE;
  boolean encrypted = true;
  long serverId = 5400;
  Progress progress = Progress.NEW;
  Optional<StoredPosition> stored = Optional.empty();
  String user = "cdc";
  Answer<String> plugin;
  String rights;
  final Map<String, String> variables = new HashMap<>();
  Answer<Optional<BinlogPosition>> end =
      Answer.of(Optional.of(new BinlogPosition("binlog.000007", 1234)));
  List<String> only = List.of();
  List<String> without = List.of();
  Answer<List<String>> files = Answer.of(List.of("binlog.000006", "binlog.000007"));
  Answer<OptionalLong> managedHours = Answer.of(OptionalLong.of(168));
  Answer<String> lostTransactions = Answer.of("");
  Answer<Boolean> replica = Answer.of(false);
  List<Replica> replicas = List.of();
  List<LogReader> readers = List.of();
  boolean noTables = false;
  final List<TableId> missing = new ArrayList<>();
  String engine = "InnoDB";
  List<String> key = List.of("id");
  String type = "decimal(10,2)";
  List<ForeignKey> cascades = List.of();
  Answer<List<LongTransaction>> transactions = Answer.of(List.of());
  Answer<List<String>> anonymousHosts = Answer.of(List.of());
  TableId orders = ORDERS;

  private Facts(Flavour flavour, String version, String plugin, String rights) {
    this.wanted = flavour;
    this.flavour = flavour;
    this.version = version;
    this.plugin = Answer.of(plugin);
    this.rights = rights;
    variables.put("log_bin", "ON");
    variables.put("binlog_format", "ROW");
    variables.put("binlog_row_image", "FULL");
    variables.put("binlog_row_metadata", "FULL");
    variables.put("binlog_expire_logs_seconds", "2592000");
    variables.put("server_id", "1");
    variables.put("read_only", "OFF");
    variables.put("innodb_read_only", "OFF");
    variables.put("net_write_timeout", "60");
    variables.put("wait_timeout", "28800");
    variables.put("max_allowed_packet", "67108864");
    variables.put("time_zone", "SYSTEM");
    variables.put("system_time_zone", "UTC");
    variables.put("lower_case_table_names", "0");
  }

  static Facts mysql() {
    Facts facts =
        new Facts(
            Flavour.MYSQL,
            "8.0.39",
            "caching_sha2_password",
            "SELECT, RELOAD, SHOW DATABASES, LOCK TABLES, REPLICATION SLAVE, REPLICATION CLIENT");
    facts.variables.put("gtid_mode", "ON");
    facts.variables.put("enforce_gtid_consistency", "ON");
    facts.variables.put("log_replica_updates", "ON");
    facts.variables.put("max_execution_time", "0");
    return facts;
  }

  static Facts mariadb() {
    Facts facts =
        new Facts(
            Flavour.MARIADB,
            "10.11.19-MariaDB-deb12",
            "mysql_native_password",
            "SELECT, RELOAD, SHOW DATABASES, LOCK TABLES, REPLICATION SLAVE, BINLOG MONITOR");
    facts.variables.put("gtid_strict_mode", "ON");
    facts.variables.put("log_slave_updates", "ON");
    facts.variables.put("max_statement_time", "0.000000");
    return facts;
  }

  Facts without(String right) {
    rights = rights.replaceFirst("(, )?\\b" + right + "\\b", "").replaceFirst("^, ", "");
    return this;
  }

  Facts with(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  Facts on(Hosting where) {
    hosting = where;
    return this;
  }

  Facts at(String position) {
    stored = Optional.of(StoredPosition.parse(position));
    progress = Progress.STOPPED;
    return this;
  }

  MySqlServerFacts build() {
    List<TableId> planned = new ArrayList<>(missing);
    if (!noTables) {
      planned.add(orders);
    }
    return new MySqlServerFacts(
        new MySqlCapturePlan(wanted, serverId, planned, stored, progress),
        new Server(flavour, version, hosting, "shop", tls, encrypted, false),
        new Account(
            user,
            "%",
            plugin,
            Grants.parse(List.of("GRANT %s ON *.* TO `cdc`@`%%`".formatted(rights)))),
        new Variables(variables),
        new Binlog(end, only, without, files, managedHours, lostTransactions),
        new Replication(replica, Answer.of(replicas), readers),
        noTables ? List.of() : List.of(table()),
        missing,
        transactions,
        anonymousHosts);
  }

  private TableFacts table() {
    return new TableFacts(
        orders,
        engine,
        List.of(new Column("id", "int", false), new Column("total", type, true)),
        key,
        cascades);
  }
}
