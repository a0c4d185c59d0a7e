package dev.tributary.source.mysql;

import dev.tributary.source.mysql.facts.Account;
import dev.tributary.source.mysql.facts.Answer;
import dev.tributary.source.mysql.facts.Grants;
import dev.tributary.source.mysql.facts.Hosting;
import dev.tributary.source.mysql.facts.LongTransaction;
import dev.tributary.source.mysql.facts.Server;
import dev.tributary.source.mysql.facts.Variables;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The questions about the server as a whole, and about whom it takes us for. */
final class ServerQueries {
  private static final String VARIABLES =
      """
      SHOW GLOBAL VARIABLES WHERE Variable_name IN ('version', 'version_comment', 'basedir',
        'aurora_version', 'log_bin', 'binlog_format', 'binlog_row_image', 'binlog_row_metadata',
        'binlog_row_value_options', 'gtid_mode', 'enforce_gtid_consistency', 'gtid_strict_mode',
        'binlog_expire_logs_seconds', 'binlog_expire_logs_auto_purge', 'expire_logs_days',
        'server_id', 'log_replica_updates', 'log_slave_updates', 'read_only', 'super_read_only',
        'innodb_read_only', 'require_secure_transport', 'have_ssl', 'max_allowed_packet',
        'net_write_timeout', 'wait_timeout', 'max_execution_time', 'max_statement_time',
        'time_zone', 'system_time_zone', 'lower_case_table_names', 'skip_show_database',
        'binlog_transaction_compression', 'binlog_encryption', 'encrypt_binlog', 'log_bin_compress',
        'innodb_native_foreign_keys')
      """;

  private static final String SESSION = "SELECT DATABASE(), USER(), CURRENT_USER(), CURRENT_ROLE()";
  private static final String ENCRYPTED = "SHOW SESSION STATUS LIKE 'Ssl_version'";
  private static final String SESSIONS = "SHOW PROCESSLIST";
  private static final String NO_ROLE = "NONE";

  /**
   * Before the plug-in's name, MySQL writes WITH and MariaDB VIA, or nothing if it is its oldest.
   */
  private static final Pattern PLUGIN =
      Pattern.compile("IDENTIFIED (?:WITH|VIA) ['`]?(\\w+)", Pattern.CASE_INSENSITIVE);

  private static final String TRANSACTIONS =
      """
      SELECT trx_mysql_thread_id, TIMESTAMPDIFF(SECOND, trx_started, NOW())
      FROM information_schema.INNODB_TRX
      WHERE trx_mysql_thread_id <> CONNECTION_ID()
        AND trx_started < NOW() - INTERVAL %d SECOND
      ORDER BY trx_started
      """;

  private final Questions questions;
  private final MySqlAddress address;

  ServerQueries(Questions questions, MySqlAddress address) {
    this.questions = questions;
    this.address = address;
  }

  Variables variables() throws SQLException {
    Map<String, String> values = new HashMap<>();
    questions.rows(
        VARIABLES, row -> values.put(text(row, 1).toLowerCase(Locale.ROOT), text(row, 2)));
    values.putAll(limits(values));
    return new Variables(values);
  }

  /** An account may have limits of its own, which are then those of its sessions. */
  private Map<String, String> limits(Map<String, String> variables) throws SQLException {
    Map<String, String> limits = new HashMap<>();
    for (String name : List.of("max_execution_time", "max_statement_time")) {
      if (variables.containsKey(name)) {
        questions.rows("SELECT @@SESSION." + name, row -> limits.put(name, text(row, 1)));
      }
    }
    return limits;
  }

  Server server(Variables variables) throws SQLException {
    List<String> session = session();
    boolean encrypted =
        questions.rows(ENCRYPTED, row -> text(row, 2)).stream().anyMatch(tls -> !tls.isEmpty());
    return new Server(
        flavour(variables),
        variables.text("version").orElse(""),
        hosting(variables),
        session.get(0),
        address.tls(),
        encrypted,
        isLocal(hostOf(session.get(1))));
  }

  Account account(Flavour flavour) throws SQLException {
    List<String> session = session();
    String account = session.get(2);
    String role = session.get(3);
    List<String> lines =
        new ArrayList<>(questions.rows("SHOW GRANTS FOR CURRENT_USER()", row -> text(row, 1)));
    if (!role.isEmpty() && !role.equals(NO_ROLE)) {
      lines.addAll(questions.rows(grantsOfRoles(flavour, role), row -> text(row, 1)));
    }
    Answer<List<String>> plugin =
        questions.ask(row -> plugin(text(row, 1)), "SHOW CREATE USER CURRENT_USER()");
    return new Account(
        account.substring(0, account.lastIndexOf('@')),
        hostOf(account),
        first(plugin, "mysql_native_password"),
        Grants.parse(lines));
  }

  Answer<List<LongTransaction>> longTransactions(Grants grants, Duration longer)
      throws SQLException {
    if (!grants.any("PROCESS", "SUPER")) {
      return Answer.unknown("the account does not have the right PROCESS");
    }
    Map<Long, List<String>> sessions = new HashMap<>();
    questions.rows(
        SESSIONS, row -> sessions.put(row.getLong(1), List.of(text(row, 2), text(row, 3))));
    return questions.ask(
        row -> {
          List<String> who = sessions.getOrDefault(row.getLong(1), List.of("", ""));
          return new LongTransaction(
              row.getLong(1), who.get(0), who.get(1), Duration.ofSeconds(row.getLong(2)));
        },
        TRANSACTIONS.formatted(longer.toSeconds()));
  }

  Answer<List<String>> anonymousHosts() throws SQLException {
    return questions.ask(row -> text(row, 1), "SELECT Host FROM mysql.user WHERE User = ''");
  }

  private List<String> session() throws SQLException {
    return questions
        .rows(SESSION, row -> List.of(text(row, 1), text(row, 2), text(row, 3), text(row, 4)))
        .get(0);
  }

  private static Flavour flavour(Variables variables) {
    String words =
        variables.text("version").orElse("") + variables.text("version_comment").orElse("");
    return words.toLowerCase(Locale.ROOT).contains("mariadb") ? Flavour.MARIADB : Flavour.MYSQL;
  }

  private static Hosting hosting(Variables variables) {
    if (variables.text("aurora_version").isPresent()) {
      return Hosting.AURORA;
    }
    boolean amazons =
        variables.text("basedir").filter(folder -> folder.startsWith("/rdsdbbin")).isPresent();
    return amazons ? Hosting.RDS : Hosting.SELF_MANAGED;
  }

  private static String grantsOfRoles(Flavour flavour, String roles) {
    return switch (flavour) {
      case MYSQL -> "SHOW GRANTS FOR CURRENT_USER() USING " + roles;
      case MARIADB -> "SHOW GRANTS FOR CURRENT_ROLE";
    };
  }

  private static String plugin(String createUser) {
    Matcher plugin = PLUGIN.matcher(createUser);
    return plugin.find() ? plugin.group(1).toLowerCase(Locale.ROOT) : "mysql_native_password";
  }

  private static Answer<String> first(Answer<List<String>> answer, String ifNone) {
    return answer
        .known()
        .map(rows -> Answer.of(rows.isEmpty() ? ifNone : rows.get(0)))
        .orElseGet(() -> Answer.unknown(answer.refusal().orElse("")));
  }

  private static String hostOf(String account) {
    return account.substring(account.lastIndexOf('@') + 1);
  }

  private static boolean isLocal(String host) {
    return host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
  }

  private static String text(ResultSet row, int column) throws SQLException {
    return Objects.requireNonNullElse(row.getString(column), "");
  }
}
