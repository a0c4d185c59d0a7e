package dev.tributary.wire.snapshot;

import dev.tributary.wire.snapshot.SnapshotRequests.Request;
import io.debezium.bean.StandardBeanNames;
import io.debezium.jdbc.JdbcConnection;
import io.debezium.pipeline.EventDispatcher;
import io.debezium.pipeline.notification.NotificationService;
import io.debezium.pipeline.signal.SignalPayload;
import io.debezium.pipeline.signal.actions.snapshotting.SnapshotConfiguration;
import io.debezium.pipeline.source.snapshot.incremental.AbstractIncrementalSnapshotChangeEventSource;
import io.debezium.pipeline.source.snapshot.incremental.IncrementalSnapshotContext;
import io.debezium.pipeline.source.spi.DataChangeEventListener;
import io.debezium.pipeline.source.spi.SnapshotProgressListener;
import io.debezium.pipeline.spi.OffsetContext;
import io.debezium.pipeline.spi.Partition;
import io.debezium.relational.RelationalDatabaseConnectorConfig;
import io.debezium.relational.RelationalDatabaseSchema;
import io.debezium.relational.TableId;
import io.debezium.schema.SchemaFactory;
import java.time.Clock;
import java.util.List;

/**
 * Incremental snapshots whose chunks are read and sent by the thread that reads the stream, one
 * request after the other. When it may, and where the rows go, is the source's part.
 */
public abstract class StreamedChunks<P extends Partition>
    extends AbstractIncrementalSnapshotChangeEventSource<P, TableId> {
  protected final Clock clock;
  private final SnapshotTally<P> tally;
  private final SnapshotRequests<P> requests = new SnapshotRequests<>();
  private boolean resumed;

  protected StreamedChunks(
      RelationalDatabaseConnectorConfig config,
      EventDispatcher<P, TableId> dispatcher,
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
        new NotificationService<P, OffsetContext>(
            List.of(new SnapshotNotes()),
            config,
            SchemaFactory.get(),
            dispatcher::enqueueNotification));
    this.clock = clock;
    this.tally = new SnapshotTally<>(notificationService, clock);
  }

  /** Called by another thread: the request waits for the one that reads the stream. */
  @Override
  public final void addDataCollectionNamesToSnapshot(
      SignalPayload<P> signal, SnapshotConfiguration configuration) {
    requests.add(signal, configuration);
  }

  /**
   * Before all else: where the last chunk ended whose rows were sent, the offset has told.
   * Afterwards nothing.
   */
  @SuppressWarnings("unchecked") // Tables are named by TableId in all relational sources.
  protected final void resume(OffsetContext offset) {
    if (!resumed) {
      context = (IncrementalSnapshotContext<TableId>) offset.getIncrementalSnapshotContext();
      context.sendEvent(context.chunkEndPosititon()); // else the next offset would not tell it
      requests.resumed(context.getCorrelationId());
      resumed = true;
    }
  }

  /** Whether no snapshot goes on, and none waits. */
  protected final boolean idle() {
    return !context.snapshotRunning() && requests.isEmpty();
  }

  /** Begins the next request, and reads its first chunk. What is told of rows is of one request. */
  protected final void beginNext() throws InterruptedException {
    Request<P> request = requests.next();
    tally.beginRequest();
    super.addDataCollectionNamesToSnapshot(request.signal(), request.configuration());
  }

  protected final void count(TableId table, int rows) {
    tally.add(table, rows);
  }

  /** Tells how many rows were counted, behind them. */
  protected final void tellCount(P partition, OffsetContext offset) {
    tally.tell(context.getCorrelationId(), partition, offset);
  }

  /**
   * Sends the chunk without telling the offset of a snapshot, which it would store: a connector
   * that is started there takes changes of the stream for rows of an initial snapshot.
   */
  protected final void sendRows(P partition, OffsetContext offset) throws InterruptedException {
    for (Object[] row : window.values()) {
      sendEvent(partition, dispatcher, offset, row);
    }
    window.clear();
  }
}
