package dev.tributary.source.sqlserver;

import dev.tributary.source.TableId;
import dev.tributary.source.sqlserver.facts.CaptureFacts;
import dev.tributary.source.sqlserver.facts.DatabaseFacts;
import dev.tributary.source.sqlserver.facts.LongTransaction;
import dev.tributary.source.sqlserver.facts.Server;
import dev.tributary.source.sqlserver.facts.SqlServerCapturePlan;
import dev.tributary.source.sqlserver.facts.SqlServerServerFacts;
import dev.tributary.source.sqlserver.facts.TableFacts;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the facts about a server, in few questions. Changes nothing. */
public final class SqlServerFacts {
  private static final Duration SILENCE = Duration.ofSeconds(30);
  private static final int SHOWN_TRANSACTIONS = 3;

  private static final String SERVER =
      """
      SELECT CAST(SERVERPROPERTY('ProductVersion') AS nvarchar(128)),
             CAST(SERVERPROPERTY('Edition') AS nvarchar(128)),
             CAST(SERVERPROPERTY('EngineEdition') AS int), USER_NAME()
      """;

  /** A procedure that only RDS has, where nobody may enable capture in the usual way. */
  private static final String RDS = "SELECT OBJECT_ID('msdb.dbo.rds_cdc_enable_db')";

  private static final String DATABASE =
      """
      SELECT name, is_cdc_enabled, is_read_only, snapshot_isolation_state, log_reuse_wait_desc
      FROM sys.databases WHERE name = DB_NAME()
      """;

  private static final String PRIMARY = "SELECT sys.fn_hadr_is_primary_replica(DB_NAME())";
  private static final String AGENT =
      "SELECT status_desc FROM sys.dm_server_services WHERE servicename LIKE N'SQL Server Agent (%'";
  private static final String MAY_READ_CAPTURE =
      "SELECT HAS_PERMS_BY_NAME('cdc.change_tables', 'OBJECT', 'SELECT'),"
          + " HAS_PERMS_BY_NAME('cdc.lsn_time_mapping', 'OBJECT', 'SELECT')";
  private static final String NEWEST =
      "SELECT TOP (1) start_lsn, DATEDIFF(second, tran_end_time, GETDATE())"
          + " FROM cdc.lsn_time_mapping ORDER BY start_lsn DESC";
  private static final String ERRORS =
      "SELECT TOP (3) error_message FROM sys.dm_cdc_errors ORDER BY entry_time DESC";
  private static final String LARGEST_VALUE =
      "SELECT CAST(value_in_use AS int) FROM sys.configurations WHERE name = 'max text repl size (B)'";

  /** Those that only read have no such time. */
  private static final String TRANSACTIONS =
      """
      SELECT s.session_id, DATEDIFF(second, d.database_transaction_begin_time, GETDATE())
      FROM sys.dm_tran_database_transactions d
      LEFT JOIN sys.dm_tran_session_transactions s ON s.transaction_id = d.transaction_id
      WHERE d.database_id = DB_ID() AND d.database_transaction_begin_time IS NOT NULL
      ORDER BY d.database_transaction_begin_time
      """;

  private final SqlServerConnections connections;
  private final Duration longTransaction;

  /**
   * @param longTransaction from which age on a transaction is told
   */
  public SqlServerFacts(SqlServerConnections connections, Duration longTransaction) {
    this.connections = connections;
    this.longTransaction = longTransaction;
  }

  /** Asks for what the plan depends on. */
  public SqlServerServerFacts read(SqlServerCapturePlan plan) {
    try (Connection connection = connections.open("doctor", SILENCE)) {
      Questions questions = new Questions(connection);
      DatabaseFacts database = database(questions);
      boolean readable = database.captured() && mayReadCapture(questions);
      List<TableFacts> tables = new TableQueries(connection, readable).tables(plan.tables());
      List<TableId> found = tables.stream().map(TableFacts::id).toList();
      return new SqlServerServerFacts(
          plan,
          server(questions),
          database,
          capture(questions, database.captured(), readable),
          questions.one(SERVER, row -> row.getString(4)),
          tables,
          plan.tables().stream().filter(table -> !found.contains(table)).toList(),
          longTransactions(questions),
          questions.rows(LARGEST_VALUE, row -> row.getInt(1)).stream().findFirst().orElse(-1));
    } catch (SQLException e) {
      throw SqlServerConnectionFault.of(connections.address(), e);
    }
  }

  private Optional<List<LongTransaction>> longTransactions(Questions questions)
      throws SQLException {
    return questions
        .ask(TRANSACTIONS, SqlServerFacts::transaction)
        .map(
            all ->
                all.stream()
                    .filter(each -> each.age().compareTo(longTransaction) >= 0)
                    .limit(SHOWN_TRANSACTIONS)
                    .toList());
  }

  private static LongTransaction transaction(ResultSet row) throws SQLException {
    Duration age = Duration.ofSeconds(row.getLong(2));
    int session = row.getInt(1);
    return new LongTransaction(row.wasNull() ? OptionalInt.empty() : OptionalInt.of(session), age);
  }

  private static Server server(Questions questions) throws SQLException {
    boolean rds =
        questions.ask(RDS, row -> row.getObject(1) != null).orElse(List.of()).contains(true);
    return questions.one(
        SERVER, row -> new Server(row.getString(1), row.getString(2), row.getInt(3), rds));
  }

  private static DatabaseFacts database(Questions questions) throws SQLException {
    Optional<Boolean> primary =
        questions.ask(PRIMARY, SqlServerFacts::bit).orElse(List.of()).stream()
            .flatMap(Optional::stream)
            .findFirst();
    return questions.one(
        DATABASE,
        row ->
            new DatabaseFacts(
                row.getString(1),
                row.getBoolean(2),
                row.getBoolean(3),
                row.getInt(4) == 1,
                row.getString(5),
                primary));
  }

  private static Optional<Boolean> bit(ResultSet row) throws SQLException {
    boolean value = row.getBoolean(1);
    return row.wasNull() ? Optional.empty() : Optional.of(value);
  }

  private static boolean mayReadCapture(Questions questions) throws SQLException {
    return questions.one(MAY_READ_CAPTURE, row -> row.getInt(1) == 1 && row.getInt(2) == 1);
  }

  private static CaptureFacts capture(Questions questions, boolean captured, boolean readable)
      throws SQLException {
    Optional<List<CaptureFacts.Job>> jobs =
        captured
            ? questions.ask(
                "EXEC sys.sp_cdc_help_jobs",
                row ->
                    new CaptureFacts.Job(
                        row.getString("job_type"), Duration.ofMinutes(row.getLong("retention"))))
            : Optional.of(List.of());
    Newest newest =
        readable
            ? questions.rows(NEWEST, Newest::of).stream().findFirst().orElse(Newest.NONE)
            : Newest.NONE;
    return new CaptureFacts(
        readable,
        questions.ask(AGENT, row -> row.getString(1)).orElse(List.of()).stream().findFirst(),
        jobs,
        newest.commit(),
        newest.age(),
        captured ? questions.ask(ERRORS, row -> row.getString(1)).orElse(List.of()) : List.of());
  }

  private record Newest(Optional<Lsn> commit, Optional<Duration> age) {
    static final Newest NONE = new Newest(Optional.empty(), Optional.empty());

    static Newest of(ResultSet row) throws SQLException {
      return new Newest(
          Optional.of(Lsn.of(row.getBytes(1))), Optional.of(Duration.ofSeconds(row.getLong(2))));
    }
  }
}
