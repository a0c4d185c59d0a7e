package dev.tributary.capture.postgres;

import io.debezium.connector.postgresql.connection.Lsn;
import io.debezium.connector.postgresql.connection.PostgresConnection;
import io.debezium.relational.Table;
import io.debezium.relational.TableId;
import io.debezium.relational.Tables;
import java.sql.SQLException;

/** The session that reads chunks, each in a transaction of its own. */
final class ChunkSession {
  private static final String BEGIN = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY";
  private static final String VIEW =
      "SELECT pg_current_snapshot()::text, pg_current_wal_insert_lsn()::text";

  /** The prefix is not among those that the connector passes on. */
  private static final String MARK =
      "SELECT pg_logical_emit_message(true, 'tributary-snapshot', 'chunk')::text";

  private final PostgresConnection connection;

  ChunkSession(PostgresConnection connection) {
    this.connection = connection;
  }

  void prepare() throws SQLException {
    if (!connection.isValid()) {
      connection.connect();
    }
    connection.setAutoCommit(false);
  }

  /** What a transaction sees that begins now; none is left open. */
  ChunkView view() throws SQLException {
    prepare();
    ChunkView view = currentView();
    connection.rollback();
    return view;
  }

  /** Begins the transaction that reads a chunk. */
  ChunkView begin() throws SQLException {
    connection.executeWithoutCommitting(BEGIN);
    return currentView();
  }

  void end() throws SQLException {
    connection.commit();
  }

  /** Writes into the log; a stream that has come to this place has passed all before it. */
  long mark() throws SQLException {
    // Only flushed log reaches the stream.
    connection.executeWithoutCommitting("SET LOCAL synchronous_commit = local");
    String position =
        connection.queryAndMap(
            MARK,
            result -> {
              result.next();
              return result.getString(1);
            });
    connection.commit();
    return Lsn.valueOf(position).asLong();
  }

  /** The table as the catalogue has it. */
  Table describe(TableId id) throws SQLException {
    Tables read = new Tables();
    connection.readSchema(
        read, null, id.schema(), Tables.TableFilter.fromPredicate(id::equals), null, false);
    Table table = read.forTable(id);
    if (table == null) {
      throw new SQLException("There is no table " + id);
    }
    return table;
  }

  private ChunkView currentView() throws SQLException {
    return connection.queryAndMap(
        VIEW,
        result -> {
          result.next();
          return ChunkView.parse(result.getString(1), Lsn.valueOf(result.getString(2)).asLong());
        });
  }
}
