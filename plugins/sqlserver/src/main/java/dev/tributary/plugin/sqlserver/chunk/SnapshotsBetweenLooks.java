package dev.tributary.plugin.sqlserver.chunk;

import io.debezium.config.CommonConnectorConfig;
import io.debezium.connector.sqlserver.SqlServerConnectorConfig;
import io.debezium.connector.sqlserver.SqlServerPartition;
import io.debezium.pipeline.ChangeEventSourceCoordinator;
import io.debezium.pipeline.EventDispatcher;
import io.debezium.pipeline.signal.actions.SignalAction;
import io.debezium.pipeline.signal.actions.SignalActionProvider;
import io.debezium.pipeline.source.spi.StreamingChangeEventSource;
import io.debezium.pipeline.spi.Partition;
import io.debezium.relational.TableId;
import io.debezium.spi.schema.DataCollectionId;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * Puts {@link ChunksBetweenLooks} into a connector. A provider of signal actions, since these are
 * asked for when all parts of the connector are there and the change tables are not read yet.
 */
public final class SnapshotsBetweenLooks implements SignalActionProvider {
  @Override
  @SuppressWarnings("unchecked") // It is asked by the connector for SQL Server only.
  public <P extends Partition> Map<String, SignalAction<P>> createActions(
      EventDispatcher<P, ? extends DataCollectionId> dispatcher,
      ChangeEventSourceCoordinator<P, ?> coordinator,
      CommonConnectorConfig config) {
    // Debezium's own connector finds this, too, where it is taken from this plugin: it takes no
    // turns.
    Optional.ofNullable(config.getServiceRegistry().tryGetService(Turns.class))
        .ifPresent(
            turns ->
                putInto(
                    (EventDispatcher<SqlServerPartition, TableId>) dispatcher,
                    coordinator,
                    (SqlServerConnectorConfig) config,
                    turns));
    return Map.of();
  }

  private static void putInto(
      EventDispatcher<SqlServerPartition, TableId> dispatcher,
      ChangeEventSourceCoordinator<?, ?> coordinator,
      SqlServerConnectorConfig config,
      Turns turns) {
    ChunksBetweenLooks chunks = new ChunksBetweenLooks(config, dispatcher, Clock.systemUTC());
    dispatcher.setIncrementalSnapshotChangeEventSource(Optional.of(chunks));
    SqlServerPartition partition =
        new SqlServerPartition(config.getLogicalName(), config.getDatabaseNames().get(0), false);
    turns.by(() -> takeTurn(chunks, partition, coordinator.getStreamingSource()));
  }

  private static void takeTurn(
      ChunksBetweenLooks chunks,
      SqlServerPartition partition,
      Optional<? extends StreamingChangeEventSource<?, ?>> stream) {
    if (stream.isEmpty()) {
      return;
    }
    try {
      chunks.takeTurn(partition, stream.get().getOffsetContext());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the connector is being stopped
    }
  }
}
