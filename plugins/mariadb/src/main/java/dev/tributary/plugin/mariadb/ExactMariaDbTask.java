package dev.tributary.plugin.mariadb;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import dev.tributary.wire.plugin.AskedBeforeReading;
import dev.tributary.wire.plugin.LogConnection;
import io.debezium.config.Configuration;
import io.debezium.connector.mariadb.MariaDbConnectorTask;
import io.debezium.connector.mariadb.MariaDbOffsetContext;
import io.debezium.connector.mariadb.MariaDbPartition;
import io.debezium.connector.mariadb.MariaDbStreamingChangeEventSource;
import io.debezium.pipeline.ChangeEventSourceCoordinator;
import io.debezium.service.spi.ServiceRegistry;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Debezium's task, whose reader of the log hears {@link LogReading} first. Nothing can be handed to
 * that reader before it exists; but once it does, and before it connects, its thread asks whether
 * to read at all. That is where it is met.
 */
final class ExactMariaDbTask extends MariaDbConnectorTask {
  /** Held while the task starts: the reader's thread, begun in there, waits for what it returns. */
  private final Object starting = new Object();

  private @Nullable ChangeEventSourceCoordinator<MariaDbPartition, MariaDbOffsetContext> started;

  /** Of the last start: an older reader that ends late tells of its own only. */
  private LogConnection connection = new LogConnection();

  @Override
  protected void registerServiceProviders(ServiceRegistry registry) {
    super.registerServiceProviders(registry);
    registry.registerServiceProvider(new AskedBeforeReading(this::prepareReading));
  }

  @Override
  protected ChangeEventSourceCoordinator<MariaDbPartition, MariaDbOffsetContext> start(
      Configuration settings) {
    synchronized (starting) {
      started = null;
      connection = new LogConnection();
      started = super.start(settings);
      return started;
    }
  }

  @Override
  @SuppressWarnings("NullAway") // Debezium: null if there are no records.
  protected List<SourceRecord> doPoll() throws InterruptedException {
    return connection.poll(super::doPoll);
  }

  /** Called by the reader's thread; before that by the one that starts the task, to no effect. */
  private void prepareReading() {
    synchronized (starting) {
      if (started != null
          && started.getStreamingSource().orElse(null)
              instanceof MariaDbStreamingChangeEventSource reader) {
        BinaryLogClient client = reader.getBinaryLogClient();
        client.registerEventListener(new LogReading(reader::getOffsetContext));
        client.registerLifecycleListener(new LogEnd(connection));
      }
    }
  }
}
