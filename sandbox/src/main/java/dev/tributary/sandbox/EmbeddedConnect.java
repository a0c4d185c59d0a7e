package dev.tributary.sandbox;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.provider.DirectoryConfigProvider;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;
import org.apache.kafka.connect.cli.ConnectDistributed;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.runtime.Connect;
import org.eclipse.jetty.util.thread.ShutdownThread;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka Connect worker with its REST interface on the loopback. Its plugins are those on the
 * class path, and those in folders, each with a class loader of its own; its state is in Kafka.
 */
public final class EmbeddedConnect implements EmbeddedServer {
  static final String NAME = "Kafka Connect";

  /** Longer than a transaction that a killed process left open may last, which is a minute. */
  private static final Duration PATIENCE = Duration.ofSeconds(150);

  private static final long POLL_MILLIS = 10;

  /** By name, since only the class path of a whole pipeline has it. */
  private static final String SECRETS_MANAGER =
      "dev.tributary.secrets.SecretsManagerConfigProvider";

  private final String bootstrapServers;
  private final int port;
  private final List<Path> pluginPath;
  private final Map<String, String> overrides;
  private volatile boolean closed;
  private @Nullable Connect<?> worker;

  /**
   * @param pluginPath folders of folders of plugins
   * @param overrides settings of the worker that replace its defaults
   */
  EmbeddedConnect(
      String bootstrapServers, int port, List<Path> pluginPath, Map<String, String> overrides) {
    this.bootstrapServers = bootstrapServers;
    this.port = port;
    this.pluginPath = List.copyOf(pluginPath);
    this.overrides = Map.copyOf(overrides);
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void requirePorts() {
    Ports.requireFree(port, NAME);
  }

  @Override
  public synchronized void start() {
    refuseIfClosed();
    requirePorts();
    OpenTransactions.end(bootstrapServers);
    try {
      Connect<?> starting = new ConnectDistributed().startConnect(settings());
      worker = starting;
      leaveStoppingToUs();
      awaitReady(starting);
    } catch (RuntimeException | KafkaExits.GaveUp e) {
      close();
      if (e instanceof SandboxException sentence) {
        throw sentence;
      }
      throw new SandboxException(
          "Cannot start Kafka Connect on %s with the broker %s: %s. See the log."
              .formatted(url(), bootstrapServers, e.getMessage()),
          e);
    }
  }

  @Override
  public void close() {
    closed = true;
    synchronized (this) {
      Connect<?> started = worker;
      if (started == null) {
        return;
      }
      worker = null;
      started.stop();
      started.awaitStop();
    }
  }

  /**
   * Jetty stops itself when the virtual machine ends. Beside {@link #close}, which then stops it in
   * order, the two may wait for each other for ever.
   */
  private static void leaveStoppingToUs() {
    try {
      Runtime.getRuntime().removeShutdownHook(ShutdownThread.getInstance());
    } catch (IllegalStateException ending) {
      return; // it is too late: the virtual machine ends
    }
  }

  private void refuseIfClosed() {
    if (closed) {
      throw new SandboxException("Kafka Connect was stopped before it was up.");
    }
  }

  private void awaitReady(Connect<?> starting) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!starting.herder().isReady()) {
      refuseIfClosed();
      if (System.nanoTime() > deadline) {
        throw new SandboxException(
            "Kafka Connect on %s did not get ready within %d s. See the log."
                .formatted(url(), PATIENCE.toSeconds()));
      }
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new SandboxException("The start of Kafka Connect was interrupted.", e);
      }
    }
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("bootstrap.servers", bootstrapServers);
    settings.put("group.id", "tributary-connect");
    settings.put("listeners", url().toString());
    for (String store : List.of("config", "offset", "status")) {
      settings.put(store + ".storage.topic", "_tributary-connect-" + store);
      settings.put(store + ".storage.replication.factor", "1");
    }
    settings.put("offset.storage.partitions", "1");
    settings.put("status.storage.partitions", "1");
    settings.put("key.converter", JsonConverter.class.getName());
    settings.put("value.converter", JsonConverter.class.getName());
    settings.put("exactly.once.source.support", "enabled");
    settings.put("connector.client.config.override.policy", "All");
    settings.put("config.providers", "env,directory,secretsmanager");
    settings.put("config.providers.secretsmanager.class", SECRETS_MANAGER);
    settings.put("config.providers.env.class", EnvVarConfigProvider.class.getName());
    settings.put("config.providers.directory.class", DirectoryConfigProvider.class.getName());
    settings.put("offset.flush.interval.ms", "5000");
    settings.put(
        "producer.max.request.size", Integer.toString(EmbeddedKafka.MAX_MESSAGE_BYTES - 1024));
    // The other modes read every class on the class path: 8 s, and twice the start-up's CPU.
    settings.put("plugin.discovery", "service_load");
    if (!pluginPath.isEmpty()) {
      settings.put(
          "plugin.path", pluginPath.stream().map(Path::toString).collect(Collectors.joining(",")));
    }
    quickAfterKill(settings);
    settings.putAll(overrides);
    return settings;
  }

  /** The next start waits for the ends of the sessions of a worker that was killed. */
  private static void quickAfterKill(Map<String, String> settings) {
    settings.put("scheduled.rebalance.max.delay.ms", "0");
    settings.put("session.timeout.ms", "4000");
    settings.put("heartbeat.interval.ms", "1000");
    settings.put("consumer.session.timeout.ms", "4000");
    settings.put("consumer.heartbeat.interval.ms", "1000");
  }
}
