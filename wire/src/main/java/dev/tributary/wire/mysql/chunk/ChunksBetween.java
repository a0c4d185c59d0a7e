package dev.tributary.wire.mysql.chunk;

import dev.tributary.wire.snapshot.StreamedChunks;
import io.debezium.pipeline.EventDispatcher;
import io.debezium.pipeline.source.snapshot.incremental.IncrementalSnapshotContext;
import io.debezium.pipeline.spi.ChangeRecordEmitter;
import io.debezium.pipeline.spi.OffsetContext;
import io.debezium.pipeline.spi.Partition;
import io.debezium.relational.RelationalDatabaseConnectorConfig;
import io.debezium.relational.TableId;
import io.debezium.spi.schema.DataCollectionId;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Incremental snapshots whose chunks are read and sent between two transactions of the log, by the
 * thread that reads it, and only when a reader sees all that the log has delivered: so no row is
 * older than a change before it. All changes behind it are sent as well, whether the chunk has them
 * or not; they tell of whole rows.
 *
 * <p>Debezium's own reads the first chunk beside the log, which may lose the race, or writes to a
 * table of the source.
 */
final class ChunksBetween<P extends Partition> extends StreamedChunks<P> {
  /** The server waits for whoever reads its log, but not for long. */
  private static final Duration AT_A_TIME = Duration.ofMillis(500);

  private final RelationalDatabaseConnectorConfig config;
  private final Visibility visibility;
  private @Nullable LogEnd readAt;
  private boolean between;
  private Instant nextTurn = Instant.EPOCH;

  ChunksBetween(
      RelationalDatabaseConnectorConfig config,
      Visibility visibility,
      EventDispatcher<P, TableId> dispatcher,
      Clock clock) {
    super(config, dispatcher, clock);
    this.config = config;
    this.visibility = visibility;
  }

  /** All changes are sent. */
  @Override
  public void processMessage(
      P partition, DataCollectionId table, @Nullable Object key, OffsetContext offset) {}

  /** The server says that nothing happens; or, after a start, that it leaves out what was sent. */
  @Override
  public void processHeartbeat(P partition, OffsetContext offset) throws InterruptedException {
    advance(partition, offset);
  }

  /** Its offset counts the transaction as begun until this returns. */
  @Override
  public void processTransactionCommittedEvent(P partition, OffsetContext offset) {
    between = true;
  }

  @Override
  public void processTransactionStartedEvent(P partition, OffsetContext offset)
      throws InterruptedException {
    advance(partition, offset);
  }

  private void advance(P partition, OffsetContext offset) throws InterruptedException {
    resume(offset);
    Instant begun = clock.instant();
    if (idle() || begun.isBefore(nextTurn) || !mayRead(offset)) {
      return;
    }
    while (!idle() && clock.instant().isBefore(begun.plus(AT_A_TIME))) {
      sendChunk(partition, offset);
    }
    // As long for the log as for the table.
    nextTurn = clock.instant().plus(Duration.between(begun, clock.instant()));
  }

  private boolean mayRead(OffsetContext offset) {
    try {
      prepareConnection();
      if (!between) {
        // A connector that was stopped within a transaction is not told so here, and what it had
        // sent of it is not in the offset. At the end of the log it is in none.
        between =
            LogEnd.delivered(offset.getOffset()).equals(Optional.of(LogEnd.of(jdbcConnection)));
      }
      boolean may = between && visibility.ofAll(offset.getOffset(), jdbcConnection);
      jdbcConnection.rollback();
      return may;
    } catch (SQLException e) {
      return between; // the chunk meets the same obstacle, and says so
    }
  }

  private void sendChunk(P partition, OffsetContext offset) throws InterruptedException {
    readAt = null;
    if (context.snapshotRunning()) {
      readChunk(partition, offset);
    } else {
      beginNext();
    }
    if (readAt != null && !window.isEmpty()) {
      count(context.currentDataCollectionId().getId(), window.size());
      sendWindowEvents(partition, offset);
      tellCount(partition, offset);
    }
  }

  private void prepareConnection() throws SQLException {
    if (!jdbcConnection.isValid()) {
      jdbcConnection.connect();
    }
    jdbcConnection.setAutoCommit(false);
  }

  @Override
  protected void preReadChunk(IncrementalSnapshotContext<TableId> context) {
    super.preReadChunk(context);
    try {
      prepareConnection();
    } catch (SQLException e) {
      throw new IllegalStateException("The connection for snapshots cannot be used", e);
    }
  }

  @Override
  protected void emitWindowOpen(P partition, OffsetContext offset) throws SQLException {
    window.clear(); // of a chunk that failed
    jdbcConnection.executeWithoutCommitting(
        "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ", "START TRANSACTION READ ONLY");
  }

  /** Still in the transaction, which keeps the table from being truncated meanwhile. */
  @Override
  protected void emitWindowClose(P partition, OffsetContext offset) throws SQLException {
    readAt = LogEnd.of(jdbcConnection);
    jdbcConnection.commit();
  }

  @Override
  protected void sendWindowEvents(P partition, OffsetContext offset) throws InterruptedException {
    sendRows(partition, offset);
  }

  @Override
  protected ChangeRecordEmitter<P> getChangeRecordEmitter(
      P partition, TableId table, OffsetContext offset, Object[] row) {
    if (readAt == null) {
      throw new IllegalStateException("A row of " + table + " that no chunk has");
    }
    return new ChunkRow<>(partition, offset, row, config, readAt, clock.instant());
  }
}
