package dev.tributary.capture.postgres;

import io.debezium.config.CommonConnectorConfig;
import io.debezium.connector.postgresql.PostgresConnectorConfig;
import io.debezium.connector.postgresql.PostgresPartition;
import io.debezium.pipeline.ChangeEventSourceCoordinator;
import io.debezium.pipeline.EventDispatcher;
import io.debezium.pipeline.signal.actions.SignalAction;
import io.debezium.pipeline.signal.actions.SignalActionProvider;
import io.debezium.pipeline.spi.Partition;
import io.debezium.relational.TableId;
import io.debezium.spi.schema.DataCollectionId;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * Puts {@link TransactionalChunks} into the connector. A provider of signal actions, since these
 * are asked for when all parts of the connector are there and the stream has not begun.
 */
public final class SnapshotsByTransaction implements SignalActionProvider {
  @Override
  @SuppressWarnings("unchecked") // Of the Postgres connector, as its configuration tells.
  public <P extends Partition> Map<String, SignalAction<P>> createActions(
      EventDispatcher<P, ? extends DataCollectionId> dispatcher,
      ChangeEventSourceCoordinator<P, ?> coordinator,
      CommonConnectorConfig config) {
    if (config instanceof PostgresConnectorConfig postgres) {
      EventDispatcher<PostgresPartition, TableId> ofPostgres =
          (EventDispatcher<PostgresPartition, TableId>) (EventDispatcher<?, ?>) dispatcher;
      ofPostgres.setIncrementalSnapshotChangeEventSource(
          Optional.of(new TransactionalChunks(postgres, ofPostgres, Clock.systemUTC())));
    }
    return Map.of();
  }
}
