package dev.tributary.wire.mysql.chunk;

import io.debezium.config.CommonConnectorConfig;
import io.debezium.pipeline.ChangeEventSourceCoordinator;
import io.debezium.pipeline.EventDispatcher;
import io.debezium.pipeline.signal.actions.SignalAction;
import io.debezium.pipeline.signal.actions.SignalActionProvider;
import io.debezium.pipeline.spi.Partition;
import io.debezium.relational.RelationalDatabaseConnectorConfig;
import io.debezium.relational.TableId;
import io.debezium.spi.schema.DataCollectionId;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Puts {@link ChunksBetween} into a connector. A provider of signal actions, since these are asked
 * for when all parts of the connector are there and the log is not read yet. The plugins of MySQL
 * and MariaDB name it as their service.
 */
public final class SnapshotsBetweenTransactions implements SignalActionProvider {
  @Override
  @SuppressWarnings("unchecked") // Tables are named by TableId in all relational sources.
  public <P extends Partition> Map<String, SignalAction<P>> createActions(
      EventDispatcher<P, ? extends DataCollectionId> dispatcher,
      ChangeEventSourceCoordinator<P, ?> coordinator,
      CommonConnectorConfig config) {
    EventDispatcher<P, TableId> ofTables = (EventDispatcher<P, TableId>) dispatcher;
    ofTables.setIncrementalSnapshotChangeEventSource(
        Optional.of(
            new ChunksBetween<>(
                (RelationalDatabaseConnectorConfig) config,
                Visibility.valueOf(config.getConnectorName().toUpperCase(Locale.ROOT)),
                ofTables,
                Clock.systemUTC())));
    return Map.of();
  }
}
