package dev.tributary.app.e2e;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;

import dev.tributary.testing.ConnectRelease;
import dev.tributary.testing.ConnectWorker;
import dev.tributary.testing.PluginZip;
import dev.tributary.testing.WorkerProfile;
import dev.tributary.testing.kafka.SecureKafka;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Three brokers that let in nobody they do not know, and a worker whose REST interface has TLS and
 * asks for a password. A pipeline's user, called like it, has the rights that
 * docs/how-to/run-on-your-connect-cluster.md lists, and no others.
 */
final class SecureCluster implements AutoCloseable {
  static final String PASSWORD = "of the pipeline";
  private static final String WORKER_PASSWORD = "of the workers";
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Path folder;
  private final SecureKafka kafka;
  private final SecureRest rest;
  private final ConnectWorker worker;

  private SecureCluster(Path folder, int port) throws Exception {
    this.folder = folder;
    this.kafka = SecureKafka.start(folder, "by-certificate");
    this.rest = SecureRest.in(folder);
    Files.writeString(password(), PASSWORD);
    kafka.addUser("connect", WORKER_PASSWORD);
    kafka.allow("connect", TOPIC, PREFIXED, "connect-", CREATE, READ, WRITE, DESCRIBE_CONFIGS);
    kafka.allow("connect", GROUP, LITERAL, "connect-cluster", READ);
    this.worker = worker(port);
  }

  /**
   * Starts it.
   *
   * @param port of the worker
   */
  static SecureCluster start(Path folder, int port) throws Exception {
    SecureCluster cluster = new SecureCluster(folder, port);
    PluginZip.of("capture", "tributary-source").unpackInto(cluster.worker.plugins());
    PluginZip.of("plugins/sqlserver", "tributary-sqlserver").unpackInto(cluster.worker.plugins());
    PluginZip.of("sink", "tributary-sink").unpackInto(cluster.worker.plugins());
    cluster.worker.start();
    cluster.worker.awaitReady(PATIENCE);
    return cluster;
  }

  SecureKafka kafka() {
    return kafka;
  }

  ConnectWorker worker() {
    return worker;
  }

  /** Where the password of pipelines' users is. */
  Path password() {
    return folder.resolve("password");
  }

  /** Where the password for the worker's REST interface is. */
  Path restPassword() {
    return rest.passwordFile();
  }

  /** What the how-to lists. */
  void letIn(String pipeline) throws Exception {
    kafka.addUser(pipeline, PASSWORD);
    kafka.allow(pipeline, TOPIC, PREFIXED, pipeline + ".", CREATE, READ, WRITE, DESCRIBE_CONFIGS);
    for (String kind :
        List.of(
            "__debezium-heartbeat.",
            "__debezium-schema-history.",
            "__tributary-snapshot-requests.",
            "__tributary-snapshot-notes.")) {
      kafka.allow(pipeline, TOPIC, LITERAL, kind + pipeline, CREATE, READ, WRITE, DESCRIBE_CONFIGS);
    }
    kafka.allow(pipeline, GROUP, LITERAL, "connect-%s-lake".formatted(pipeline), READ);
    kafka.allow(pipeline, GROUP, LITERAL, "__tributary-snapshot-requests." + pipeline, READ);
  }

  /** What a pipeline that is let in says of its stream. */
  String stream(String pipeline) {
    return stream(
        kafka.bootstrapServers(),
        "trust: \"%s\", login: scram-sha-512, user: %s, password: \"${file:%s}\""
            .formatted(kafka.server().certificate(), pipeline, password()));
  }

  /**
   * What a pipeline says of its stream.
   *
   * @param security how it comes in, in YAML's flow style
   */
  String stream(String servers, String security) {
    return "kafka: \"%s\", %s, security: { %s }"
        .formatted(servers, rest.stream(worker.url()), security);
  }

  @Override
  public void close() {
    worker.close();
    kafka.close();
  }

  private ConnectWorker worker(int port) {
    Map<String, String> settings = new HashMap<>(kafka.clientSettings("connect", WORKER_PASSWORD));
    for (String store : List.of("config", "offset", "status")) {
      settings.put(store + ".storage.replication.factor", "3");
    }
    return ConnectWorker.of(
        ConnectRelease.NEWEST,
        folder.resolve("worker"),
        kafka.bootstrapServers(),
        rest.at(port),
        rest.on(WorkerProfile.hurried(512)).withSettings(settings));
  }
}
