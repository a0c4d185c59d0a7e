package dev.tributary.plugin.mysql;

import static java.util.Objects.requireNonNull;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import dev.tributary.wire.plugin.AskedBeforeReading;
import dev.tributary.wire.plugin.LogConnection;
import dev.tributary.wire.plugin.SeenOffsets;
import io.debezium.config.Configuration;
import io.debezium.connector.mysql.MySqlConnectorConfig;
import io.debezium.connector.mysql.MySqlConnectorTask;
import io.debezium.connector.mysql.MySqlOffsetContext;
import io.debezium.connector.mysql.MySqlPartition;
import io.debezium.connector.mysql.MySqlStreamingChangeEventSource;
import io.debezium.pipeline.ChangeEventSourceCoordinator;
import io.debezium.service.spi.ServiceRegistry;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.jspecify.annotations.Nullable;

/**
 * Debezium's task, which goes on exactly where it was, also at another server. Its reader of the
 * log hears {@link LogReading} first. Nothing can be handed to that reader before it exists; but
 * once it does, and before it connects, its thread asks whether to read at all. That is where it is
 * met.
 */
final class ExactMySqlTask extends MySqlConnectorTask {
  /** Held while the task starts: the reader's thread, begun in there, waits for what it returns. */
  private final Object starting = new Object();

  private @Nullable ChangeEventSourceCoordinator<MySqlPartition, MySqlOffsetContext> started;

  /** Of the last start: an older reader that ends late tells of its own only. */
  private LogConnection connection = new LogConnection();

  private final Takeover takeover = new Takeover();
  private @Nullable OffsetStorageReader stored;
  private @Nullable LogServer server;
  private String serverId = "";
  private boolean serverConfirmed;

  @Override
  public void initialize(SourceTaskContext context) {
    stored = context.offsetStorageReader();
    super.initialize(SeenOffsets.in(context, takeover::atTheBeginning));
  }

  @Override
  protected void registerServiceProviders(ServiceRegistry registry) {
    super.registerServiceProviders(registry);
    registry.registerServiceProvider(new AskedBeforeReading(this::prepareReading));
  }

  @Override
  public ChangeEventSourceCoordinator<MySqlPartition, MySqlOffsetContext> start(
      Configuration settings) {
    resume(settings);
    synchronized (starting) {
      started = null;
      connection = new LogConnection();
      started = super.start(settings);
      return started;
    }
  }

  private void resume(Configuration settings) {
    String prefix = new MySqlConnectorConfig(settings).getLogicalName();
    @Nullable Map<String, Object> offset = requireNonNull(stored).offset(Map.of("server", prefix));
    Map<String, Object> known = offset == null ? Map.of() : offset;
    LogServer reached = new LogServer(settings);
    serverId = reached.id();
    reached.requireHas(known, serverId);
    takeover.resume(known, serverId);
    server = reached;
    serverConfirmed = false;
  }

  @Override
  @SuppressWarnings("NullAway") // Debezium: null if there are no records.
  public List<SourceRecord> doPoll() throws InterruptedException {
    List<SourceRecord> polled = connection.poll(super::doPoll);
    if (polled == null || polled.isEmpty()) {
      return polled;
    }
    confirmServer(polled);
    return takeover.of(polled);
  }

  /**
   * Another server may have taken over while the reader of the log was not yet connected. Connect
   * leaves out what is polled when it is told to try again, so the task fails.
   */
  private void confirmServer(List<SourceRecord> polled) {
    if (serverConfirmed
        || polled.stream().allMatch(record -> Takeover.transactionOf(record).isEmpty())) {
      return;
    }
    if (!requireNonNull(server).id().equals(serverId)) {
      throw new ConnectException(
          "Another server has taken over while the connector started. It has to start again.");
    }
    serverConfirmed = true;
  }

  /** Called by the reader's thread; before that by the one that starts the task, to no effect. */
  private void prepareReading() {
    synchronized (starting) {
      if (started != null
          && started.getStreamingSource().orElse(null)
              instanceof MySqlStreamingChangeEventSource reader) {
        BinaryLogClient client = reader.getBinaryLogClient();
        client.registerEventListener(new LogReading(reader::getOffsetContext));
        client.registerLifecycleListener(new LogEnd(connection));
      }
    }
  }
}
