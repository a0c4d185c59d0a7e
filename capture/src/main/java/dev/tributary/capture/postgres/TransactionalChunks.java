package dev.tributary.capture.postgres;

import dev.tributary.wire.snapshot.StreamedChunks;
import io.debezium.bean.StandardBeanNames;
import io.debezium.connector.postgresql.PostgresConnectorConfig;
import io.debezium.connector.postgresql.PostgresOffsetContext;
import io.debezium.connector.postgresql.PostgresPartition;
import io.debezium.connector.postgresql.connection.Lsn;
import io.debezium.connector.postgresql.connection.PostgresConnection;
import io.debezium.pipeline.EventDispatcher;
import io.debezium.pipeline.source.snapshot.incremental.IncrementalSnapshotContext;
import io.debezium.pipeline.source.spi.DataChangeEventListener;
import io.debezium.pipeline.spi.ChangeRecordEmitter;
import io.debezium.pipeline.spi.OffsetContext;
import io.debezium.relational.RelationalDatabaseSchema;
import io.debezium.relational.Table;
import io.debezium.relational.TableId;
import io.debezium.spi.schema.DataCollectionId;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Incremental snapshots whose rows are put into the stream exactly where they belong. Each chunk is
 * read in one transaction, whose visibility is known. A row goes before the first change of its key
 * that this transaction did not see, and after all that it saw: so whoever applies the stream in
 * order has right rows at every place of it, also where a change left a large value out.
 *
 * <p>Debezium's own reads the first chunk beside the stream, which may lose the race; takes a row
 * out in favour of a change, which may not have all its values; and needs a table to write to, or
 * guesses the end of a chunk from numbers of transactions. This one writes nothing but a logical
 * message into the log, which shows that the stream has passed the chunk.
 *
 * <p>All is done by the thread that reads the stream, between two transactions of it.
 */
final class TransactionalChunks extends StreamedChunks<PostgresPartition> {
  /** A chunk that was read and is not sent to its end. */
  private record Chunk(TableId table, ChunkView view, Instant readAt, long passedAt) {}

  private final PostgresConnectorConfig config;
  private final ChunkSession session;
  private final RelationalDatabaseSchema tables;
  private final DeliveredTransactions delivered = new DeliveredTransactions();
  private @Nullable ChunkView view;
  private @Nullable Chunk chunk;

  TransactionalChunks(
      PostgresConnectorConfig config,
      EventDispatcher<PostgresPartition, TableId> dispatcher,
      Clock clock) {
    super(config, dispatcher, clock);
    this.config = config;
    this.session =
        new ChunkSession(
            config
                .getBeanRegistry()
                .lookupByName(StandardBeanNames.JDBC_CONNECTION, PostgresConnection.class));
    this.tables =
        config
            .getBeanRegistry()
            .lookupByName(StandardBeanNames.DATABASE_SCHEMA, RelationalDatabaseSchema.class);
  }

  @Override
  public void processHeartbeat(PostgresPartition partition, OffsetContext offset)
      throws InterruptedException {
    advance(partition, offset);
  }

  @Override
  public void processTransactionCommittedEvent(PostgresPartition partition, OffsetContext offset)
      throws InterruptedException {
    advance(partition, offset);
  }

  private void advance(PostgresPartition partition, OffsetContext offset)
      throws InterruptedException {
    resume(offset);
    if (offset.getOffset().get("txId") instanceof Long transaction) {
      delivered.add(transaction); // or a part of it, also before the connector was started again
    }
    if (chunk != null && passed(chunk, offset)) {
      sendWindowEvents(partition, offset);
    }
    if (chunk == null && !idle() && allDeliveredIsSeen()) {
      if (context.snapshotRunning()) {
        readChunk(partition, offset);
      } else {
        beginNext();
      }
    }
  }

  private static boolean passed(Chunk chunk, OffsetContext offset) {
    Lsn commit = ((PostgresOffsetContext) offset).lastCommitLsn();
    return commit != null && commit.asLong() >= chunk.passedAt();
  }

  private boolean allDeliveredIsSeen() {
    try {
      return delivered.seenBy(session.view());
    } catch (SQLException e) {
      return true; // the chunk meets the same obstacle, and says so
    }
  }

  @Override
  protected void preReadChunk(IncrementalSnapshotContext<TableId> context) {
    super.preReadChunk(context);
    try {
      session.prepare();
    } catch (SQLException e) {
      throw new IllegalStateException("The connection for snapshots cannot be used", e);
    }
  }

  @Override
  protected void emitWindowOpen(PostgresPartition partition, OffsetContext offset)
      throws SQLException {
    window.clear(); // of a chunk that failed
    view = session.begin();
  }

  @Override
  protected void emitWindowClose(PostgresPartition partition, OffsetContext offset)
      throws SQLException {
    session.end();
    if (window.isEmpty() || view == null) {
      return;
    }
    TableId table = context.currentDataCollectionId().getId();
    chunk = new Chunk(table, view, clock.instant(), session.mark());
  }

  /** Before a change goes into the stream: the row it changes, if the chunk has it from before. */
  @Override
  public void processMessage(
      PostgresPartition partition,
      DataCollectionId table,
      @Nullable Object key,
      OffsetContext offset)
      throws InterruptedException {
    if (chunk == null || !chunk.table().equals(table)) {
      return;
    }
    if (key == null) {
      if (!sees(chunk, offset)) {
        window.clear(); // truncated
      }
    } else if (key instanceof Struct struct && window.containsKey(struct) && !sees(chunk, offset)) {
      sendBeforeItsTurn(partition, offset, chunk.table(), window.remove(struct));
    }
  }

  private static boolean sees(Chunk chunk, OffsetContext offset) {
    return offset.getOffset().get("txId") instanceof Long transaction
        && chunk.view().sees(transaction);
  }

  /** Does not note the key as sent: rows with smaller ones are still here. */
  private void sendBeforeItsTurn(
      PostgresPartition partition, OffsetContext offset, TableId table, Object[] row)
      throws InterruptedException {
    offset.incrementalSnapshotEvents();
    dispatcher.dispatchSnapshotEvent(
        partition,
        table,
        getChangeRecordEmitter(partition, table, offset, row),
        dispatcher.getIncrementalSnapshotChangeEventReceiver(DataChangeEventListener.NO_OP()));
    offset.postSnapshotCompletion();
    count(table, 1);
  }

  @Override
  protected ChangeRecordEmitter<PostgresPartition> getChangeRecordEmitter(
      PostgresPartition partition, TableId table, OffsetContext offset, Object[] row) {
    if (chunk == null) {
      throw new IllegalStateException("A row of " + table + " that no chunk has");
    }
    return new ChunkRow(partition, offset, row, config, chunk.view(), chunk.readAt());
  }

  @Override
  protected void sendWindowEvents(PostgresPartition partition, OffsetContext offset)
      throws InterruptedException {
    int sent = window.size();
    super.sendWindowEvents(partition, offset);
    if (chunk != null) {
      count(chunk.table(), sent);
      tellCount(partition, offset);
    }
    chunk = null;
  }

  /** An estimate from the catalogue will do: counting reads the whole table. */
  @Override
  protected OptionalLong resolveTotalRowCount(
      Table table, Optional<String> condition, Object[] maximumKey) {
    return OptionalLong.empty();
  }

  /** As the catalogue has it now: of a table that was altered, the stream may not know yet. */
  @Override
  protected Table refreshTableSchema(Table table) throws SQLException {
    Table now = session.describe(table.id());
    tables.refresh(now);
    return now;
  }
}
