package dev.tributary.checks.doctor.mysql;

import dev.tributary.source.TableId;
import dev.tributary.source.mysql.Identifiers;
import dev.tributary.source.mysql.facts.Account;
import dev.tributary.source.mysql.facts.Hosting;
import dev.tributary.source.mysql.facts.MySqlServerFacts;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The statements that fixes are made of, for the flavour and hosting of the server. */
final class Sql {
  private static final long WEEK_HOURS = 168;

  private Sql() {}

  /** The account that the server took the pipeline for, as statements name it. */
  static String account(MySqlServerFacts facts) {
    Account account = facts.account();
    return "%s@%s"
        .formatted(Identifiers.literal(account.user()), Identifiers.literal(account.host()));
  }

  /** Table names for a sentence: the first few of many. */
  static String names(Collection<TableId> tables) {
    return names(tables.stream().map(TableId::toString).toList(), 5);
  }

  static String names(Collection<String> names, int most) {
    String shown = names.stream().limit(most).collect(Collectors.joining(", "));
    return names.size() <= most ? shown : "%s and %d more".formatted(shown, names.size() - most);
  }

  static String columns(List<String> names) {
    return names.stream().map(Identifiers::quoted).collect(Collectors.joining(", "));
  }

  /** The right to ask about the log, by this flavour's name. */
  static String monitor(MySqlServerFacts facts) {
    return switch (facts.server().flavour()) {
      case MYSQL -> "REPLICATION CLIENT";
      case MARIADB -> "BINLOG MONITOR";
    };
  }

  static String grantOnAll(MySqlServerFacts facts, List<String> rights) {
    return "GRANT %s ON *.* TO %s;".formatted(String.join(", ", rights), account(facts));
  }

  static String grantOn(MySqlServerFacts facts, String right, String schema) {
    return "GRANT %s ON %s.* TO %s;".formatted(right, pattern(schema), account(facts));
  }

  static String grantSelect(MySqlServerFacts facts, List<TableId> tables) {
    return tables.stream()
        .map(
            table ->
                "GRANT SELECT ON %s TO %s;".formatted(Identifiers.quoted(table), account(facts)))
        .collect(Collectors.joining("\n"));
  }

  /** A setting that a running server takes up. */
  static String setting(MySqlServerFacts facts, String name, String value) {
    if (facts.server().hosting().isManaged()) {
      return parameter(facts, name, value);
    }
    return switch (facts.server().flavour()) {
      case MYSQL -> "SET PERSIST %s = %s;".formatted(name, literal(value));
      case MARIADB ->
          "SET GLOBAL %s = %s;%n%s".formatted(name, literal(value), inFile(name, value));
    };
  }

  /** A setting that sessions keep as it was when they began. */
  static String settingOfSessions(MySqlServerFacts facts, String name, String value) {
    return setting(facts, name, value)
        + "\n-- Sessions that are open keep what they have: let the application reconnect.";
  }

  /** A setting that only a restart takes up. */
  static String settingWithRestart(MySqlServerFacts facts, String name, String value) {
    if (facts.server().hosting().isManaged()) {
      return parameter(facts, name, value) + " Then reboot the instance.";
    }
    return switch (facts.server().flavour()) {
      case MYSQL ->
          "SET PERSIST_ONLY %s = %s;%n-- Then restart the server.".formatted(name, literal(value));
      case MARIADB -> inFile(name, value) + "\n-- Then restart the server.";
    };
  }

  /** A line of the file that the server reads at its start. */
  static String inFile(String name, String value) {
    return "-- In the server's my.cnf, below [mysqld]: %s = %s".formatted(name, value);
  }

  /** Keeps the log for a week. */
  static String retention(MySqlServerFacts facts) {
    if (facts.server().hosting().isManaged()) {
      return "CALL mysql.rds_set_configuration('binlog retention hours', %d);"
          .formatted(WEEK_HOURS);
    }
    boolean bySeconds = facts.variables().text("binlog_expire_logs_seconds").isPresent();
    return bySeconds
        ? setting(facts, "binlog_expire_logs_seconds", String.valueOf(WEEK_HOURS * 3600))
        : setting(facts, "expire_logs_days", String.valueOf(WEEK_HOURS / 24));
  }

  static String kill(MySqlServerFacts facts, long session) {
    return facts.server().hosting().isManaged()
        ? "CALL mysql.rds_kill(%d);".formatted(session)
        : "KILL %d;".formatted(session);
  }

  private static String parameter(MySqlServerFacts facts, String name, String value) {
    return "-- In the %s, set %s = %s."
        .formatted(
            facts.server().hosting() == Hosting.AURORA
                ? "DB cluster parameter group"
                : "DB parameter group",
            name,
            value.isEmpty() ? "(nothing)" : value);
  }

  private static String literal(String value) {
    return value.matches("\\d+|ON|OFF") ? value : Identifiers.literal(value);
  }

  /** In GRANT, a database is a pattern. */
  private static String pattern(String schema) {
    return Identifiers.quoted(schema.replace("_", "\\_").replace("%", "\\%"));
  }
}
