package dev.tributary.plugin.sqlserver.chunk;

import dev.tributary.wire.snapshot.StreamedChunks;
import io.debezium.connector.sqlserver.SqlServerConnectorConfig;
import io.debezium.connector.sqlserver.SqlServerPartition;
import io.debezium.pipeline.EventDispatcher;
import io.debezium.pipeline.source.snapshot.incremental.DataCollection;
import io.debezium.pipeline.source.snapshot.incremental.IncrementalSnapshotContext;
import io.debezium.pipeline.spi.ChangeRecordEmitter;
import io.debezium.pipeline.spi.OffsetContext;
import io.debezium.relational.TableId;
import io.debezium.spi.schema.DataCollectionId;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Incremental snapshots whose chunks are read and sent between two looks at the change tables, by
 * the thread that reads these, and only when a reader sees all that it has sent: so no row is older
 * than a change before it. All changes behind it are sent as well, whether the chunk has them or
 * not; they tell of whole rows.
 *
 * <p>Debezium's own reads the first chunk beside the stream, which may lose the race, and writes to
 * a table of the source that has to be captured.
 */
final class ChunksBetweenLooks extends StreamedChunks<SqlServerPartition> {
  private static final Logger LOG = LoggerFactory.getLogger(ChunksBetweenLooks.class);
  private static final Duration AT_A_TIME = Duration.ofMillis(500);

  /** There is no such table, or the account may not read it. */
  private static final Set<Integer> OF_THE_TABLE = Set.of(208, 229, 230);

  private final SqlServerConnectorConfig config;
  private final Sight sight;
  private boolean mayRead;
  private boolean read;
  private Instant nextTurn = Instant.EPOCH;

  ChunksBetweenLooks(
      SqlServerConnectorConfig config,
      EventDispatcher<SqlServerPartition, TableId> dispatcher,
      Clock clock) {
    super(config, dispatcher, clock);
    this.config = config;
    this.sight = new Sight(jdbcConnection, clock);
    this.chunkQueryBuilder = new ChunkQueries(config, jdbcConnection);
  }

  /** All changes are sent. */
  @Override
  public void processMessage(
      SqlServerPartition partition,
      DataCollectionId table,
      @Nullable Object key,
      OffsetContext offset) {}

  /** Sends chunks for a while, if there are any to be sent and it is the time for them. */
  void takeTurn(SqlServerPartition partition, OffsetContext offset) throws InterruptedException {
    resume(offset);
    Instant begun = clock.instant();
    if (idle() || begun.isBefore(nextTurn)) {
      return;
    }
    boolean sent = true;
    while (sent && !idle() && clock.instant().isBefore(begun.plus(AT_A_TIME))) {
      if (!context.snapshotRunning()) {
        beginNext();
      }
      sent = seesAll(offset) && sendChunk(partition, offset);
    }
    // As long for the stream as for the table.
    nextTurn = clock.instant().plus(Duration.between(begun, clock.instant()));
  }

  private boolean seesAll(OffsetContext offset) {
    List<TableId> tables =
        context.getDataCollections().stream().map(DataCollection::getId).toList();
    try {
      prepareConnection();
      return sight.ofAll(tables, offset.getOffset());
    } catch (SQLException e) {
      if (OF_THE_TABLE.contains(e.getErrorCode())) {
        return true; // the chunk meets the same obstacle, and says so
      }
      LOG.warn("Whether all changes of {} can be seen was not told; it is asked again", tables, e);
      return false;
    }
  }

  private boolean sendChunk(SqlServerPartition partition, OffsetContext offset)
      throws InterruptedException {
    window.clear(); // of a chunk that failed
    read = false;
    mayRead = true;
    readChunk(partition, offset);
    mayRead = false;
    if (read && !window.isEmpty()) {
      count(context.currentDataCollectionId().getId(), window.size());
      sendWindowEvents(partition, offset);
      tellCount(partition, offset);
    }
    return true;
  }

  /** A request reads its first chunk as soon as it is begun; here only when its time has come. */
  @Override
  protected void readChunk(SqlServerPartition partition, OffsetContext offset)
      throws InterruptedException {
    if (mayRead) {
      super.readChunk(partition, offset);
    }
  }

  private void prepareConnection() throws SQLException {
    if (!jdbcConnection.isValid()) {
      jdbcConnection.reconnect();
    }
  }

  /** All that a chunk reads is of one moment. */
  @Override
  protected void emitWindowOpen(SqlServerPartition partition, OffsetContext offset)
      throws SQLException {
    jdbcConnection.executeWithoutCommitting("SET TRANSACTION ISOLATION LEVEL SNAPSHOT");
  }

  @Override
  protected void emitWindowClose(SqlServerPartition partition, OffsetContext offset) {
    read = true;
  }

  /** Also of a chunk that failed: the connection has other uses. */
  @Override
  protected void postReadChunk(IncrementalSnapshotContext<TableId> context) {
    try {
      jdbcConnection.rollback();
      jdbcConnection.executeWithoutCommitting("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
    } catch (SQLException e) {
      throw new IllegalStateException("The connection for snapshots cannot be used", e);
    }
  }

  @Override
  protected void sendWindowEvents(SqlServerPartition partition, OffsetContext offset)
      throws InterruptedException {
    sendRows(partition, offset);
  }

  @Override
  protected ChangeRecordEmitter<SqlServerPartition> getChangeRecordEmitter(
      SqlServerPartition partition, TableId table, OffsetContext offset, Object[] row) {
    return new ChunkRow<>(partition, offset, row, config, clock.instant());
  }
}
