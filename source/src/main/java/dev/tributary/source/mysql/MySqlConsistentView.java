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
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
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
  private final Map<TableId, Readable> tables = new HashMap<>();
  private final Map<String, Canonical> types = new HashMap<>();

  private MySqlConsistentView(
      MySqlConnections connections,
      Connection connection,
      LogPlace place,
      List<Readable> readables) {
    this.connections = connections;
    this.connection = connection;
    this.place = place;
    this.transactions = Transactions.parse(place.transactions());
    for (Readable readable : readables) {
      tables.put(readable.table().id(), readable);
      for (int i = 0; i < readable.canonical().size(); i++) {
        types.put(readable.table().columns().get(i).type(), readable.canonical().get(i));
      }
    }
  }

  /** Opens a view of the tables. It holds a transaction open until it is closed. */
  public static MySqlConsistentView open(MySqlConnections connections, Collection<TableId> tables) {
    Connection connection = connections.open("verify", SILENCE);
    try {
      return opened(connections, connection, tables);
    } catch (SQLException e) {
      throw closing(connection, MySqlConnectionFault.of(connections.address(), e));
    } catch (RuntimeException e) {
      throw closing(connection, e);
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
    return tables.values().stream()
        .map(Readable::table)
        .sorted(Comparator.comparing(Table::id))
        .toList();
  }

  @Override
  public void rows(Table table, Consumer<@Nullable String[]> consumer) {
    Readable readable = tables.get(table.id());
    if (readable == null) {
      throw new IllegalArgumentException("Not a table of this view: " + table.id());
    }
    boolean done = false;
    try {
      try (Statement statement = connection.createStatement()) {
        statement.setFetchSize(ROWS_PER_FETCH);
        try (ResultSet result = statement.executeQuery(readable.query())) {
          while (result.next()) {
            consumer.accept(readable.row(result));
          }
        }
        done = true;
      } finally {
        if (!done) {
          // Closing would read what is left, and the rest of the table may be long.
          connection.abort(Runnable::run);
        }
      }
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
    Canonical canonical = types.get(type);
    if (canonical == null) {
      throw new IllegalArgumentException("Not a type of this view's columns: " + type);
    }
    return canonical.ofLake(json);
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

  private static RuntimeException closing(Connection connection, RuntimeException fault) {
    try {
      connection.close();
    } catch (SQLException e) {
      fault.addSuppressed(e);
    }
    return fault;
  }

  /** A table, the query that reads it, and the rules of its columns. */
  private record Readable(
      Table table, String query, List<ColumnType> types, List<Canonical> canonical) {
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
