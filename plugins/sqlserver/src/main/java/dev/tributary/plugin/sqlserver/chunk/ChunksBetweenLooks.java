package dev.tributary.plugin.sqlserver.chunk;

import dev.tributary.wire.snapshot.SnapshotRequests;
import dev.tributary.wire.snapshot.SnapshotRequests.Request;
import dev.tributary.wire.snapshot.SnapshotTally;
import io.debezium.bean.StandardBeanNames;
import io.debezium.connector.sqlserver.SqlServerConnectorConfig;
import io.debezium.connector.sqlserver.SqlServerPartition;
import io.debezium.jdbc.JdbcConnection;
import io.debezium.pipeline.EventDispatcher;
import io.debezium.pipeline.notification.NotificationService;
import io.debezium.pipeline.signal.SignalPayload;
import io.debezium.pipeline.signal.actions.snapshotting.SnapshotConfiguration;
import io.debezium.pipeline.source.snapshot.incremental.AbstractIncrementalSnapshotChangeEventSource;
import io.debezium.pipeline.source.snapshot.incremental.DataCollection;
import io.debezium.pipeline.source.snapshot.incremental.IncrementalSnapshotContext;
import io.debezium.pipeline.source.spi.DataChangeEventListener;
import io.debezium.pipeline.source.spi.SnapshotProgressListener;
import io.debezium.pipeline.spi.ChangeRecordEmitter;
import io.debezium.pipeline.spi.OffsetContext;
import io.debezium.relational.RelationalDatabaseSchema;
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
final class ChunksBetweenLooks
    extends AbstractIncrementalSnapshotChangeEventSource<SqlServerPartition, TableId> {
  private static final Logger LOG = LoggerFactory.getLogger(ChunksBetweenLooks.class);
  private static final Duration AT_A_TIME = Duration.ofMillis(500);

  /** There is no such table, or the account may not read it. */
  private static final Set<Integer> OF_THE_TABLE = Set.of(208, 229, 230);

  private final SqlServerConnectorConfig config;
  private final SnapshotTally<SqlServerPartition> tally;
  private final Clock clock;
  private final Sight sight;
  private final SnapshotRequests<SqlServerPartition> requests = new SnapshotRequests<>();
  private boolean resumed;
  private boolean mayRead;
  private boolean read;
  private Instant nextTurn = Instant.EPOCH;

  ChunksBetweenLooks(
      SqlServerConnectorConfig config,
      EventDispatcher<SqlServerPartition, TableId> dispatcher,
      NotificationService<SqlServerPartition, ? extends OffsetContext> notes,
      Clock clock) {
    super(
        config,
        config
            .getBeanRegistry()
            .lookupByName(StandardBeanNames.JDBC_CONNECTION, JdbcConnection.class),
        dispatcher,
        config
            .getBeanRegistry()
            .lookupByName(StandardBeanNames.DATABASE_SCHEMA, RelationalDatabaseSchema.class),
        io.debezium.util.Clock.system(),
        SnapshotProgressListener.NO_OP(),
        DataChangeEventListener.NO_OP(),
        notes);
    this.config = config;
    this.tally = new SnapshotTally<>(notes, clock);
    this.clock = clock;
    this.sight = new Sight(jdbcConnection, clock);
    this.chunkQueryBuilder = new ChunkQueries(config, jdbcConnection);
  }

  /** Called by another thread: the request waits for the one that reads the change tables. */
  @Override
  public void addDataCollectionNamesToSnapshot(
      SignalPayload<SqlServerPartition> signal, SnapshotConfiguration configuration) {
    requests.add(signal, configuration);
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
    if (!resumed) {
      resume(offset);
    }
    Instant begun = clock.instant();
    if (idle() || begun.isBefore(nextTurn)) {
      return;
    }
    boolean sent = true;
    while (sent && !idle() && clock.instant().isBefore(begun.plus(AT_A_TIME))) {
      begin();
      sent = seesAll(offset) && sendChunk(partition, offset);
    }
    // As long for the stream as for the table.
    nextTurn = clock.instant().plus(Duration.between(begun, clock.instant()));
  }

  /** Where the last chunk ended whose rows were sent: the offset has told. */
  @SuppressWarnings("unchecked") // Tables are named by TableId in all relational sources.
  private void resume(OffsetContext offset) {
    context = (IncrementalSnapshotContext<TableId>) offset.getIncrementalSnapshotContext();
    context.sendEvent(context.chunkEndPosititon()); // else the next offset would not tell it
    requests.resumed(context.getCorrelationId());
    resumed = true;
  }

  private boolean idle() {
    return !context.snapshotRunning() && requests.isEmpty();
  }

  /** One request after the other, so that what is told of its rows is of one. */
  private void begin() throws InterruptedException {
    if (!context.snapshotRunning()) {
      Request<SqlServerPartition> request = requests.next();
      tally.beginRequest();
      super.addDataCollectionNamesToSnapshot(request.signal(), request.configuration());
    }
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
      tally.add(context.currentDataCollectionId().getId(), window.size());
      sendWindowEvents(partition, offset);
      tally.tell(context.getCorrelationId(), partition, offset);
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

  /**
   * Without telling the offset of a snapshot, which it would store: a connector that is started
   * there takes changes of the stream for rows of an initial snapshot.
   */
  @Override
  protected void sendWindowEvents(SqlServerPartition partition, OffsetContext offset)
      throws InterruptedException {
    for (Object[] row : window.values()) {
      sendEvent(partition, dispatcher, offset, row);
    }
    window.clear();
  }

  @Override
  protected ChangeRecordEmitter<SqlServerPartition> getChangeRecordEmitter(
      SqlServerPartition partition, TableId table, OffsetContext offset, Object[] row) {
    return new ChunkRow<>(partition, offset, row, config, clock.instant());
  }
}
