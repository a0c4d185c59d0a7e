package dev.tributary.source.postgres;

import dev.tributary.source.ConsistentView;
import dev.tributary.source.SourceException;
import dev.tributary.source.SourceException.Reason;
import dev.tributary.source.Table;
import dev.tributary.source.TableId;
import dev.tributary.source.canonical.Canonical;
import dev.tributary.source.postgres.TableColumns.Described;
import dev.tributary.source.postgres.TableColumns.TypeUse;
import dev.tributary.source.postgres.canonical.CanonicalTypes;
import dev.tributary.source.postgres.canonical.SessionSettings;
import dev.tributary.source.view.ViewConnection;
import dev.tributary.source.view.ViewedTable;
import dev.tributary.source.view.ViewedTables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * What one repeatable-read transaction sees. Columns that the database computes (GENERATED ALWAYS)
 * are not among the columns: they are not in the change stream.
 *
 * <p>A consumer of rows that throws ends the view: what it leaves unread cannot be skipped.
 *
 * <p>For one thread at a time, apart from {@link #canonical}, {@link #sees} and {@link #mark}.
 */
public final class PostgresConsistentView implements ConsistentView {
  private static final Duration SILENCE = Duration.ofMinutes(5);
  private static final Duration MARK_SILENCE = Duration.ofSeconds(30);
  private static final String MARK_PREFIX = "tributary";

  private final PostgresConnections connections;
  private final Connection connection;
  private final Visibility visibility;
  private final String position;
  private final ViewedTables<Readable> tables;

  private PostgresConsistentView(
      PostgresConnections connections,
      Connection connection,
      Visibility visibility,
      String position,
      List<Readable> tables) {
    this.connections = connections;
    this.connection = connection;
    this.visibility = visibility;
    this.position = position;
    this.tables = new ViewedTables<>(tables);
  }

  /** Opens a view of the tables. It holds a transaction open until it is closed. */
  public static PostgresConsistentView open(
      PostgresConnections connections, Collection<TableId> tables) {
    Connection connection = connections.open("verify", SILENCE);
    try {
      return opened(connections, connection, tables);
    } catch (SQLException e) {
      throw ViewConnection.closed(connection, ConnectionFault.of(connections.address(), e));
    } catch (RuntimeException e) {
      throw ViewConnection.closed(connection, e);
    }
  }

  private static PostgresConsistentView opened(
      PostgresConnections connections, Connection connection, Collection<TableId> wanted)
      throws SQLException {
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setReadOnly(true);
    connection.setAutoCommit(false);
    configure(connection);
    Visibility visibility = Visibility.parse(text(connection, "SELECT pg_current_snapshot()"));
    // After the snapshot: what committed in between lies before this position, and is not seen.
    String position = text(connection, "SELECT pg_current_wal_insert_lsn()");
    List<Described> described = TableColumns.read(connection, wanted);
    CanonicalTypes types = TableColumns.types(connection, described);
    List<Readable> tables = described.stream().map(table -> Readable.of(table, types)).toList();
    return new PostgresConsistentView(connections, connection, visibility, position, tables);
  }

  private static void configure(Connection connection) throws SQLException {
    Map<String, String> settings = new HashMap<>(SessionSettings.all());
    settings.put("lock_timeout", "10s");
    settings.put("statement_timeout", "0");
    settings.put("idle_in_transaction_session_timeout", "0");
    try (PreparedStatement set = connection.prepareStatement("SELECT set_config(?, ?, false)")) {
      for (Map.Entry<String, String> setting : settings.entrySet()) {
        set.setString(1, setting.getKey());
        set.setString(2, setting.getValue());
        set.execute();
      }
    }
    // Those were statements: the transaction that is the view has to begin after them.
    connection.commit();
  }

  private static String text(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getString(1);
    }
  }

  @Override
  public String position() {
    return position;
  }

  @Override
  public long rank(String position) {
    return Lsn.rank(position);
  }

  /** Transactions decide: positions of commits and what a snapshot sees have different orders. */
  @Override
  public boolean sees(String lsn, String transaction) {
    if (transaction.isEmpty()) {
      throw new SourceException(
          Reason.FAILED,
          "The change at %s names no transaction, so it cannot be said whether the source as compared has it."
              .formatted(lsn),
          "Records must carry __tx.");
    }
    return visibility.sees(Long.parseLong(transaction));
  }

  @Override
  public List<Table> tables() {
    return tables.all();
  }

  @Override
  public void rows(Table table, Consumer<@Nullable String[]> consumer) {
    Readable readable = tables.reading(table);
    try {
      CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(readable.copy());
      try {
        for (byte[] line = copy.readFromCopy(); line != null; line = copy.readFromCopy()) {
          consumer.accept(readable.row(line));
        }
      } finally {
        if (copy.isActive()) {
          // Cancelling would abort the transaction, and the rest of the table may be long.
          connection.abort(Runnable::run);
        }
      }
    } catch (SQLException e) {
      throw new SourceException(
          Reason.FAILED,
          "The rows of %s in %s could not be read: %s."
              .formatted(table.id(), connections.address(), ConnectionFault.sentence(e)),
          "If the role may not read the table: GRANT SELECT ON %s TO %s;"
              .formatted(
                  Identifiers.quoted(table.id()), Identifiers.quoted(connections.address().user())),
          e);
    }
  }

  @Override
  public String canonical(String type, String json) {
    return tables.canonical(type, json);
  }

  @Override
  public String mark() {
    try (Connection marking = connections.open("verify mark", MARK_SILENCE);
        PreparedStatement emit =
            marking.prepareStatement(
                "SELECT text FROM (SELECT ? || pg_current_xact_id() AS text OFFSET 0) AS mark,"
                    + " pg_logical_emit_message(true, ?, text)")) {
      // Only flushed log reaches the stream: a session with asynchronous commit would wait.
      try (Statement set = marking.createStatement()) {
        set.execute("SET synchronous_commit = local");
      }
      emit.setString(1, "verify " + position + " ");
      emit.setString(2, MARK_PREFIX);
      try (ResultSet result = emit.executeQuery()) {
        result.next();
        return result.getString(1);
      }
    } catch (SQLException e) {
      throw new SourceException(
          Reason.FAILED,
          "No marker could be written into the log of %s: %s."
              .formatted(connections.address(), ConnectionFault.sentence(e)),
          "Verify has to reach the primary, and the role needs EXECUTE on"
              + " pg_logical_emit_message(boolean, text, text).",
          e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw ConnectionFault.of(connections.address(), e);
    }
  }

  /** A table, the statement that reads it, and the rules of its columns. */
  private record Readable(Table table, String copy, List<Canonical> canonical)
      implements ViewedTable {
    static Readable of(Described described, CanonicalTypes types) {
      List<String> expressions = new ArrayList<>();
      List<Canonical> canonical = new ArrayList<>();
      for (int i = 0; i < described.types().size(); i++) {
        TypeUse use = described.types().get(i);
        String column = Identifiers.quoted(described.table().columns().get(i).name());
        expressions.add(column + types.cast(use.oid()));
        canonical.add(types.of(use.oid(), use.modifier()));
      }
      // A parent's children are tables of their own; partitions are not.
      String copy =
          "COPY (SELECT %s FROM %s%s) TO STDOUT"
              .formatted(
                  String.join(", ", expressions),
                  described.partitioned() ? "" : "ONLY ",
                  Identifiers.quoted(described.table().id()));
      return new Readable(described.table(), copy, List.copyOf(canonical));
    }

    @Nullable String[] row(byte[] line) {
      @Nullable String[] fields = CopiedRow.fields(line, canonical.size());
      for (int i = 0; i < fields.length; i++) {
        String field = fields[i];
        fields[i] = field == null ? null : canonical.get(i).ofDatabase(field);
      }
      return fields;
    }
  }
}
