package dev.tributary.source.sqlserver;

import com.microsoft.sqlserver.jdbc.ISQLServerConnection;
import dev.tributary.source.ConsistentView;
import dev.tributary.source.SourceException;
import dev.tributary.source.SourceException.Reason;
import dev.tributary.source.Table;
import dev.tributary.source.TableId;
import dev.tributary.source.canonical.Canonical;
import dev.tributary.source.sqlserver.TableColumns.Described;
import dev.tributary.source.sqlserver.canonical.CanonicalTypes;
import dev.tributary.source.sqlserver.canonical.ColumnType;
import dev.tributary.source.view.ViewConnection;
import dev.tributary.source.view.ViewedTable;
import dev.tributary.source.view.ViewedTables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction under snapshot isolation sees of captured tables, with the last commit that
 * it sees: a change is seen if its transaction's commit is not behind that one. {@link Moment} says
 * how the commit is found.
 *
 * <p>A consumer of rows that throws ends the view: what it leaves unread cannot be skipped.
 *
 * <p>For one thread at a time, apart from {@link #canonical}, {@link #sees} and {@link #mark}.
 */
public final class SqlServerConsistentView implements ConsistentView {
  private static final Duration SILENCE = Duration.ofMinutes(5);
  private static final int DRIVERS_CHOICE = 0;

  private final SqlServerConnections connections;
  private final Connection connection;
  private final Lsn position;
  private final ChangePosition lastChange;
  private final ViewedTables<Readable> tables;

  private SqlServerConsistentView(
      SqlServerConnections connections,
      Connection connection,
      Lsn position,
      ChangePosition lastChange,
      List<Readable> readables) {
    this.connections = connections;
    this.connection = connection;
    this.position = position;
    this.lastChange = lastChange;
    this.tables = new ViewedTables<>(readables);
  }

  /**
   * Opens a view of the tables, which returns when the capture job has come to it. It holds a
   * transaction open until it is closed.
   */
  public static SqlServerConsistentView open(
      SqlServerConnections connections, Collection<TableId> tables) {
    Connection connection = connections.open("verify", SILENCE);
    try {
      return opened(connections, connection, tables);
    } catch (SQLException e) {
      throw ViewConnection.closed(
          connection, SqlServerConnectionFault.of(connections.address(), e));
    } catch (RuntimeException e) {
      throw ViewConnection.closed(connection, e);
    }
  }

  private static SqlServerConsistentView opened(
      SqlServerConnections connections, Connection connection, Collection<TableId> wanted)
      throws SQLException {
    List<Described> described = TableColumns.read(connection, wanted);
    connection.setTransactionIsolation(ISQLServerConnection.TRANSACTION_SNAPSHOT);
    connection.setAutoCommit(false);
    Lsn position = Moment.begin(connections, connection, wanted);
    ChangePosition lastChange;
    try (Connection current = connections.open("verify marker", SILENCE)) {
      List<String> instances =
          described.stream().flatMap(table -> table.instances().stream()).toList();
      lastChange = CaptureProgress.lastChange(current, instances, position);
    }
    List<Readable> tables = described.stream().map(Readable::of).toList();
    return new SqlServerConsistentView(connections, connection, position, lastChange, tables);
  }

  @Override
  public String position() {
    return position.toString();
  }

  /** Changes of one transaction have one rank: they are seen together. */
  @Override
  public long rank(String position) {
    return ChangePosition.parse(position).commit().rank();
  }

  @Override
  public boolean sees(String position, String transaction) {
    return ChangePosition.parse(position).commit().compareTo(this.position) <= 0;
  }

  @Override
  public List<Table> tables() {
    return tables.all();
  }

  @Override
  public void rows(Table table, Consumer<@Nullable String[]> consumer) {
    Readable readable = tables.reading(table);
    try {
      ViewConnection.read(connection, readable.query(), DRIVERS_CHOICE, readable::row, consumer);
    } catch (SQLException e) {
      throw unreadable(table.id(), e);
    }
  }

  private SourceException unreadable(TableId table, SQLException fault) {
    return new SourceException(
        Reason.FAILED,
        "The rows of %s in %s could not be read: %s."
            .formatted(table, connections.address(), SqlServerConnectionFault.sentence(fault)),
        "If the table was altered meanwhile, try again; if the account may not read it: GRANT SELECT ON %s TO %s;"
            .formatted(Identifiers.quoted(table), Identifiers.quoted(connections.address().user())),
        fault);
  }

  @Override
  public String canonical(String type, String json) {
    return tables.canonical(type, json);
  }

  /**
   * Writes nothing: the last change of these tables that the view sees. A connector that has sent
   * it has sent all of them.
   */
  @Override
  public String mark() {
    return lastChange.toString();
  }

  @Override
  public void close() {
    try {
      if (!connection.isClosed()) {
        connection.rollback();
      }
      connection.close();
    } catch (SQLException e) {
      throw SqlServerConnectionFault.of(connections.address(), e);
    }
  }

  /** A table, the query that reads it, and the rules of its columns. */
  private record Readable(
      Table table, String query, List<ColumnType> types, List<Canonical> canonical)
      implements ViewedTable {
    static Readable of(Described described) {
      String columns =
          described.table().columns().stream()
              .map(column -> Identifiers.quoted(column.name()))
              .collect(Collectors.joining(", "));
      return new Readable(
          described.table(),
          "SELECT %s FROM %s".formatted(columns, Identifiers.quoted(described.table().id())),
          described.types(),
          described.types().stream().map(CanonicalTypes::of).toList());
    }

    @Nullable String[] row(ResultSet result) throws SQLException {
      @Nullable String[] row = new @Nullable String[types.size()];
      for (int i = 0; i < row.length; i++) {
        @Nullable String text = CanonicalTypes.text(types.get(i), result, i + 1);
        row[i] = text == null ? null : canonical.get(i).ofDatabase(text);
      }
      return row;
    }
  }
}
