package dev.tributary.sandbox;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/** A Kafka broker and controller in one, on the loopback. Its data stay in its folder. */
public final class EmbeddedKafka implements EmbeddedServer {
  static final String NAME = "Kafka";

  /** The largest message: a row with large texts is one message. */
  static final int MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

  private static final String CONTROLLER = "CONTROLLER";
  private static final String STOPPED_IN_ORDER = ".kafka_cleanshutdown";

  private final Path folder;
  private final int port;
  private final int controllerPort;
  private boolean closed;
  private @Nullable KafkaRaftServer server;

  EmbeddedKafka(Path folder, int port, int controllerPort) {
    this.folder = folder.toAbsolutePath();
    this.port = port;
    this.controllerPort = controllerPort;
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void requirePorts() {
    Ports.requireFree(port, NAME);
    Ports.requireFree(controllerPort, NAME + "'s controller");
  }

  @Override
  public synchronized void start() {
    if (closed) {
      throw new SandboxException("Kafka was stopped before it started.");
    }
    requirePorts();
    try {
      if (wasKilled()) {
        new FormerRegistration(settings(), controllerListener()).end();
      }
      format();
      Properties properties = new Properties();
      properties.putAll(settings());
      KafkaRaftServer starting =
          new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
      server = starting;
      starting.startup();
    } catch (Exception | KafkaExits.GaveUp e) {
      close();
      throw new SandboxException(
          "Cannot start Kafka on %s with the folder %s: %s. Check the folder's rights and the disk's space."
              .formatted(bootstrapServers(), folder, e.getMessage()),
          e);
    }
  }

  /** Stops the broker and starts it again; its clients lose it meanwhile. */
  public synchronized void restart() {
    shutDown();
    start();
  }

  @Override
  public synchronized void close() {
    closed = true;
    shutDown();
  }

  private void shutDown() {
    KafkaRaftServer started = server;
    if (started == null) {
      return;
    }
    server = null;
    started.shutdown();
    started.awaitShutdown();
  }

  /** A broker that stops in order says so in its folder, and takes it back when it starts. */
  private boolean wasKilled() {
    return Files.exists(folder.resolve("meta.properties"))
        && !Files.exists(folder.resolve(STOPPED_IN_ORDER));
  }

  private void format() throws Exception {
    if (Files.exists(folder.resolve("meta.properties"))) {
      return;
    }
    Files.createDirectories(folder);
    try (PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setClusterId(Uuid.randomUuid().toString())
          .setNodeId(1)
          .setControllerListenerName(CONTROLLER)
          .addDirectory(folder.toString())
          .setMetadataLogDirectory(folder.toString())
          .setPrintStream(nowhere)
          .run();
    }
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    String listener = "PLAINTEXT://" + bootstrapServers();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    settings.put("controller.listener.names", CONTROLLER);
    settings.put("listeners", listener + "," + controllerListener());
    settings.put("advertised.listeners", listener);
    settings.put("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT");
    settings.put("log.dirs", folder.toString());
    settings.put("auto.create.topics.enable", "false");
    settings.put("num.partitions", "1");
    settings.put("message.max.bytes", Integer.toString(MAX_MESSAGE_BYTES));
    settings.put("replica.fetch.max.bytes", Integer.toString(MAX_MESSAGE_BYTES));
    oneReplica(settings);
    small(settings);
    quick(settings);
    return settings;
  }

  private String controllerListener() {
    return CONTROLLER + "://127.0.0.1:" + controllerPort;
  }

  private static void oneReplica(Map<String, String> settings) {
    settings.put("offsets.topic.num.partitions", "1");
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("transaction.state.log.num.partitions", "1");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("share.coordinator.state.topic.num.partitions", "1");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
  }

  private static void small(Map<String, String> settings) {
    settings.put("num.network.threads", "2");
    settings.put("num.io.threads", "4");
    settings.put("background.threads", "2");
    settings.put("log.cleaner.dedupe.buffer.size", "16777216");
    settings.put("log.segment.bytes", "268435456");
  }

  private static void quick(Map<String, String> settings) {
    settings.put("group.initial.rebalance.delay.ms", "0");
    // A busy machine is no reason to let the only broker go, which would interrupt all it does.
    settings.put("broker.session.timeout.ms", "18000");
    settings.put("broker.heartbeat.interval.ms", "500");
    settings.put("group.min.session.timeout.ms", "1000");
  }
}
