package dev.tributary.source.postgres;

import dev.tributary.source.TableId;
import dev.tributary.source.postgres.facts.Hosting;
import dev.tributary.source.postgres.facts.LongTransaction;
import dev.tributary.source.postgres.facts.Publication;
import dev.tributary.source.postgres.facts.Role;
import dev.tributary.source.postgres.facts.Server;
import dev.tributary.source.postgres.facts.Settings;
import dev.tributary.source.postgres.facts.Slot;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The queries about the server as a whole. */
final class ServerQueries {
  private static final String SERVER =
      """
      SELECT current_setting('server_version_num')::int, pg_is_in_recovery(), current_database(),
             EXISTS (SELECT FROM pg_proc WHERE proname = 'aurora_version'),
             EXISTS (SELECT FROM pg_roles WHERE rolname = 'rdsadmin'),
             EXISTS (SELECT FROM pg_stat_ssl WHERE pid = pg_backend_pid() AND ssl),
             coalesce(inet_client_addr() << '127.0.0.0/8' OR inet_client_addr() = '::1', true),
             (SELECT count(*) FROM pg_stat_replication r
              WHERE NOT EXISTS (SELECT FROM pg_replication_slots s
                                WHERE s.active_pid = r.pid AND s.slot_type = 'logical'))
      """;

  private static final String ROLE =
      """
      SELECT rolname, rolsuper, rolreplication, rolsuper OR rolbypassrls,
             EXISTS (SELECT FROM pg_roles g WHERE g.rolname = 'rds_replication'
                     AND pg_has_role(current_user, g.oid, 'member')),
             has_database_privilege(current_database(), 'CREATE')
      FROM pg_roles WHERE rolname = current_user
      """;

  private static final String SETTINGS =
      """
      SELECT name, setting, pending_restart FROM pg_settings
      WHERE pending_restart OR name IN ('wal_level', 'max_replication_slots', 'max_wal_senders',
        'max_slot_wal_keep_size', 'wal_sender_timeout', 'statement_timeout',
        'rds.logical_replication', 'synchronized_standby_slots')
      """;

  /** Since PostgreSQL 18; in whatever unit it is shown. */
  private static final String IDLE_SLOT_TIMEOUT =
      """
      SELECT coalesce(
        extract(epoch FROM current_setting('idle_replication_slot_timeout', true)::interval), 0)::bigint
      """;

  /** As JSON, since the later columns are not there in every version. */
  private static final String SLOTS =
      """
      SELECT s.slot_name, s.plugin, s.database,
             s.active_pid || coalesce(' ' || a.usename, '')
               || coalesce(' ' || nullif(a.application_name, ''), ''),
             s.wal_status, s.confirmed_flush_lsn,
             coalesce(pg_wal_lsn_diff(CASE WHEN pg_is_in_recovery() THEN pg_last_wal_receive_lsn()
                                           ELSE pg_current_wal_lsn() END, s.restart_lsn), 0)::bigint,
             s.safe_wal_size, coalesce((to_jsonb(s) ->> 'failover')::boolean, false), s.temporary
      FROM pg_replication_slots s LEFT JOIN pg_stat_activity a ON a.pid = s.active_pid
      ORDER BY s.slot_name
      """;

  private static final String PUBLICATION =
      """
      SELECT puballtables, pg_has_role(current_user, pubowner, 'MEMBER'), pubviaroot,
             pubinsert, pubupdate, pubdelete, pubtruncate
      FROM pg_publication WHERE pubname = ?
      """;

  private static final String PUBLISHED =
      """
      SELECT n.nspname, c.relname,
             to_jsonb(r) ->> 'prqual' IS NOT NULL OR to_jsonb(r) ->> 'prattrs' IS NOT NULL
      FROM pg_publication p JOIN pg_publication_rel r ON r.prpubid = p.oid
      JOIN pg_class c ON c.oid = r.prrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE p.pubname = ?
      UNION ALL
      SELECT schemaname, tablename, false FROM pg_publication_tables WHERE pubname = ?
      """;

  private static final String LONG_TRANSACTIONS =
      """
      SELECT pid::text, false, coalesce(usename, ''), coalesce(application_name, ''),
             extract(epoch FROM now() - xact_start)::bigint
      FROM pg_stat_activity
      WHERE pid <> pg_backend_pid() AND xact_start < now() - make_interval(secs => ?)
        AND backend_type <> 'walsender'
      UNION ALL
      SELECT gid, true, owner, '', extract(epoch FROM now() - prepared)::bigint
      FROM pg_prepared_xacts WHERE database = current_database()
      """;

  private static final String OTHER_DATABASES =
      """
      SELECT datname FROM pg_stat_database
      WHERE datname <> current_database() AND datname NOT IN ('rdsadmin', 'template0', 'template1')
        AND tup_inserted + tup_updated + tup_deleted > 0
      ORDER BY datname
      """;

  /** From here on a transaction is reported; the slot's creation waits for all of them. */
  private static final Duration LONG = Duration.ofMinutes(5);

  private final Connection connection;
  private final Duration longTransaction;

  ServerQueries(Connection connection) {
    this(connection, LONG);
  }

  ServerQueries(Connection connection, Duration longTransaction) {
    this.connection = connection;
    this.longTransaction = longTransaction;
  }

  Server server() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(SERVER)) {
      result.next();
      Hosting rds = result.getBoolean(5) ? Hosting.RDS : Hosting.SELF_MANAGED;
      return new Server(
          result.getInt(1),
          result.getBoolean(4) ? Hosting.AURORA : rds,
          result.getString(3),
          result.getBoolean(2),
          result.getBoolean(6),
          result.getBoolean(7),
          result.getInt(8));
    }
  }

  Role role() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(ROLE)) {
      result.next();
      return new Role(
          result.getString(1),
          result.getBoolean(2),
          result.getBoolean(3),
          result.getBoolean(5),
          result.getBoolean(6),
          result.getBoolean(4));
    }
  }

  Settings settings() throws SQLException {
    Map<String, String> settings = new HashMap<>();
    List<String> pending = new ArrayList<>();
    int senders;
    try (Statement statement = connection.createStatement()) {
      try (ResultSet result = statement.executeQuery(SETTINGS)) {
        while (result.next()) {
          settings.put(result.getString(1), result.getString(2));
          if (result.getBoolean(3)) {
            pending.add(result.getString(1));
          }
        }
      }
      try (ResultSet result = statement.executeQuery("SELECT count(*) FROM pg_stat_replication")) {
        result.next();
        senders = result.getInt(1);
      }
    }
    return new Settings(
        settings.getOrDefault("wal_level", ""),
        (int) number(settings, "max_replication_slots"),
        (int) number(settings, "max_wal_senders"),
        senders,
        number(settings, "max_slot_wal_keep_size"),
        idleSlotTimeout(),
        number(settings, "wal_sender_timeout"),
        number(settings, "statement_timeout"),
        Optional.ofNullable(settings.get("rds.logical_replication"))
            .map(value -> value.equals("on") || value.equals("1")),
        settings.getOrDefault("synchronized_standby_slots", ""),
        pending);
  }

  private Duration idleSlotTimeout() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(IDLE_SLOT_TIMEOUT)) {
      result.next();
      return Duration.ofSeconds(result.getLong(1));
    }
  }

  private static long number(Map<String, String> settings, String name) {
    return Long.parseLong(settings.getOrDefault(name, "0"));
  }

  List<Slot> slots() throws SQLException {
    List<Slot> slots = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(SLOTS)) {
      while (result.next()) {
        long safe = result.getLong(8);
        OptionalLong safeBytes = result.wasNull() ? OptionalLong.empty() : OptionalLong.of(safe);
        slots.add(
            new Slot(
                result.getString(1),
                Optional.ofNullable(result.getString(2)),
                Optional.ofNullable(result.getString(3)),
                Optional.ofNullable(result.getString(4)),
                Optional.ofNullable(result.getString(5)),
                Optional.ofNullable(result.getString(6)),
                result.getLong(7),
                safeBytes,
                result.getBoolean(9),
                result.getBoolean(10)));
      }
    }
    return slots;
  }

  Optional<Publication> publication(String name) throws SQLException {
    Set<TableId> tables = new HashSet<>();
    Set<TableId> restricted = new HashSet<>();
    try (PreparedStatement statement = connection.prepareStatement(PUBLISHED)) {
      statement.setString(1, name);
      statement.setString(2, name);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          TableId table = new TableId(result.getString(1), result.getString(2));
          tables.add(table);
          if (result.getBoolean(3)) {
            restricted.add(table);
          }
        }
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(PUBLICATION)) {
      statement.setString(1, name);
      try (ResultSet result = statement.executeQuery()) {
        if (!result.next()) {
          return Optional.empty();
        }
        return Optional.of(
            new Publication(
                name,
                result.getBoolean(1),
                result.getBoolean(2),
                result.getBoolean(3),
                missingOperations(result),
                tables,
                restricted));
      }
    }
  }

  private static List<String> missingOperations(ResultSet result) throws SQLException {
    List<String> missing = new ArrayList<>();
    for (String operation : List.of("insert", "update", "delete", "truncate")) {
      if (!result.getBoolean("pub" + operation)) {
        missing.add(operation);
      }
    }
    return missing;
  }

  List<LongTransaction> longTransactions() throws SQLException {
    List<LongTransaction> transactions = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(LONG_TRANSACTIONS)) {
      statement.setDouble(1, longTransaction.toSeconds());
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          transactions.add(
              new LongTransaction(
                  result.getString(1),
                  result.getBoolean(2),
                  result.getString(3),
                  result.getString(4),
                  Duration.ofSeconds(result.getLong(5))));
        }
      }
    }
    return transactions;
  }

  List<String> otherDatabases() throws SQLException {
    List<String> databases = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(OTHER_DATABASES)) {
      while (result.next()) {
        databases.add(result.getString(1));
      }
    }
    return databases;
  }
}
