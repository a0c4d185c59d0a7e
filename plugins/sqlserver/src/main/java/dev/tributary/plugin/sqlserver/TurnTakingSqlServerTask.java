package dev.tributary.plugin.sqlserver;

import dev.tributary.plugin.sqlserver.chunk.Turns;
import dev.tributary.wire.plugin.AskedBeforeReading;
import dev.tributary.wire.plugin.SeenOffsets;
import io.debezium.config.Configuration;
import io.debezium.connector.sqlserver.SqlServerConnectorTask;
import io.debezium.service.spi.ServiceProvider;
import io.debezium.service.spi.ServiceRegistry;
import org.apache.kafka.connect.source.SourceTaskContext;

/**
 * Debezium's task, which knows a {@link SnapshotEnd}, and whose reader of the change tables takes
 * {@link Turns}. Before each look at them it asks whether to read at all; that is where it is met.
 */
final class TurnTakingSqlServerTask extends SqlServerConnectorTask {
  @Override
  public void initialize(SourceTaskContext context) {
    super.initialize(SeenOffsets.in(context, SnapshotEnd::told));
  }

  @Override
  protected void registerServiceProviders(ServiceRegistry registry) {
    super.registerServiceProviders(registry);
    Turns turns = new Turns();
    registry.registerServiceProvider(new Provided(turns));
    registry.registerServiceProvider(new AskedBeforeReading(turns::take));
  }

  private record Provided(Turns turns) implements ServiceProvider<Turns> {
    @Override
    public Class<Turns> getServiceClass() {
      return Turns.class;
    }

    @Override
    public Turns createService(Configuration settings, ServiceRegistry registry) {
      return turns;
    }
  }
}
