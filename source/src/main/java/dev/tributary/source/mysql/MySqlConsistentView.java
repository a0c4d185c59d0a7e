package dev.tributary.source.mysql;

import dev.tributary.source.ConsistentView;
import dev.tributary.source.SourceException;
import dev.tributary.source.SourceException.Reason;
import dev.tributary.source.Table;
import dev.tributary.source.TableId;
import dev.tributary.source.canonical.Canonical;
import dev.tributary.source.mysql.TableColumns.Described;
import dev.tributary.source.mysql.canonical.CanonicalTypes;
import dev.tributary.source.mysql.canonical.ColumnType;
import dev.tributary.source.view.ViewConnection;
import dev.tributary.source.view.ViewedTable;
import dev.tributary.source.view.ViewedTables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one repeatable-read transaction sees, with the place in the binary log that belongs to it:
 * the log is in the order of commits, so a change is seen if it lies before that place. Where
 * transactions have GTIDs, those tell it, on whichever server they were.
 *
 * <p>A consumer of rows that throws ends the view: what it leaves unread cannot be skipped.
 *
 * <p>For one thread at a time, apart from {@link #canonical}, {@link #sees} and {@link #mark}.
 */
public final class MySqlConsistentView implements ConsistentView {
  private static final Duration SILENCE = Duration.ofMinutes(5);
  private static final int ROWS_PER_FETCH = 1_000;

  private final MySqlConnections connections;
  private final Connection connection;
  private final LogPlace place;
  private final Transactions transactions;
  private final ViewedTables<Readable> tables;

  private MySqlConsistentView(
      MySqlConnections connections,
      Connection connection,
      LogPlace place,
      List<Readable> readables) {
    this.connections = connections;
    this.connection = connection;
    this.place = place;
    this.transactions = Transactions.parse(place.transactions());
    this.tables = new ViewedTables<>(readables);
  }

  /** Opens a view of the tables. It holds a transaction open until it is closed. */
  public static MySqlConsistentView open(MySqlConnections connections, Collection<TableId> tables) {
    Connection connection = connections.open("verify", SILENCE);
    try {
      return opened(connections, connection, tables);
    } catch (SQLException e) {
      throw ViewConnection.closed(connection, MySqlConnectionFault.of(connections.address(), e));
    } catch (RuntimeException e) {
      throw ViewConnection.closed(connection, e);
    }
  }

  private static MySqlConsistentView opened(
      MySqlConnections connections, Connection connection, Collection<TableId> wanted)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String setting : SessionSettings.of(connections.address().flavour())) {
        statement.execute(setting);
      }
    }
    List<Described> described = TableColumns.read(connection, wanted);
    LogPlace place = Moment.begin(connections, connection, wanted);
    List<Readable> tables = described.stream().map(Readable::of).toList();
    return new MySqlConsistentView(connections, connection, place, tables);
  }

  @Override
  public String position() {
    return place.position().toString();
  }

  @Override
  public long rank(String position) {
    return BinlogPosition.rank(position);
  }

  /** With GTIDs, the log of which the position is may be another server's. */
  @Override
  public boolean sees(String position, String transaction) {
    return tellsByTransactions() && !transaction.isEmpty()
        ? transactions.hasAll(Transactions.parse(transaction))
        : rank(position) < place.position().rank();
  }

  @Override
  public boolean tellsByTransactions() {
    return !transactions.isEmpty();
  }

  @Override
  public List<Table> tables() {
    return tables.all();
  }

  @Override
  public void rows(Table table, Consumer<@Nullable String[]> consumer) {
    Readable readable = tables.reading(table);
    try {
      ViewConnection.read(connection, readable.query(), ROWS_PER_FETCH, readable::row, consumer);
    } catch (SQLException e) {
      throw unreadable(table.id(), e);
    }
  }

  private SourceException unreadable(TableId table, SQLException fault) {
    return new SourceException(
        Reason.FAILED,
        "The rows of %s in %s could not be read: %s."
            .formatted(table, connections.address(), MySqlConnectionFault.sentence(fault)),
        "If the table was altered meanwhile, try again; if the account may not read it: GRANT SELECT ON %s TO %s;"
            .formatted(
                Identifiers.quoted(table), MySqlConnectionFault.account(connections.address())),
        fault);
  }

  @Override
  public String canonical(String type, String json) {
    return tables.canonical(type, json);
  }

  /** Writes nothing: a connector that has come this far has sent all that this view sees. */
  @Override
  public String mark() {
    return place.toString();
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw MySqlConnectionFault.of(connections.address(), e);
    }
  }

  /** A table, the query that reads it, and the rules of its columns. */
  private record Readable(
      Table table, String query, List<ColumnType> types, List<Canonical> canonical)
      implements ViewedTable {
    static Readable of(Described described) {
      List<String> expressions = new ArrayList<>();
      for (int i = 0; i < described.types().size(); i++) {
        String column = Identifiers.quoted(described.table().columns().get(i).name());
        expressions.add(CanonicalTypes.expression(described.types().get(i), column));
      }
      return new Readable(
          described.table(),
          "SELECT %s FROM %s"
              .formatted(
                  String.join(", ", expressions), Identifiers.quoted(described.table().id())),
          described.types(),
          described.types().stream().map(CanonicalTypes::of).toList());
    }

    @Nullable String[] row(ResultSet result) throws SQLException {
      @Nullable String[] row = new @Nullable String[types.size()];
      for (int i = 0; i < row.length; i++) {
        @Nullable String text = text(result, i);
        row[i] = text == null ? null : canonical.get(i).ofDatabase(text);
      }
      return row;
    }

    private @Nullable String text(ResultSet result, int index) throws SQLException {
      if (!CanonicalTypes.isBytes(types.get(index))) {
        return result.getString(index + 1);
      }
      byte @Nullable [] bytes = result.getBytes(index + 1);
      return bytes == null ? null : HexFormat.of().formatHex(bytes);
    }
  }
}
