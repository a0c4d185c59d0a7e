package dev.tributary.app.e2e;

import dev.tributary.testing.ConnectRelease;
import dev.tributary.testing.ConnectWorker;
import dev.tributary.testing.PluginZip;
import dev.tributary.testing.WorkerProfile;
import dev.tributary.testing.kafka.SecureKafka;
import java.nio.file.Path;
import java.time.Duration;

/** {@link KafkaWithRights}, and a worker with a {@link SecureRest}. */
final class SecureCluster implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Path folder;
  private final KafkaWithRights kafka;
  private final SecureRest rest;
  private final ConnectWorker worker;

  private SecureCluster(Path folder, int port) throws Exception {
    this.folder = folder;
    this.kafka = KafkaWithRights.start(folder);
    this.rest = SecureRest.in(folder);
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
    return kafka.brokers();
  }

  ConnectWorker worker() {
    return worker;
  }

  /** Where the password of pipelines' users is. */
  Path password() {
    return kafka.password();
  }

  /** Where the password for the worker's REST interface is. */
  Path restPassword() {
    return rest.passwordFile();
  }

  /** What the how-to lists. */
  void letIn(String pipeline) throws Exception {
    kafka.letIn(pipeline);
  }

  /** What a pipeline that is let in says of its stream. */
  String stream(String pipeline) {
    return stream(kafka.brokers().bootstrapServers(), kafka.security(pipeline));
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
    return ConnectWorker.of(
        ConnectRelease.NEWEST,
        folder.resolve("worker"),
        kafka.brokers().bootstrapServers(),
        rest.at(port),
        rest.on(WorkerProfile.hurried(512)).withSettings(kafka.workerSettings()));
  }
}
