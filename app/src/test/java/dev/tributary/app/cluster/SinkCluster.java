package dev.tributary.app.cluster;

import static org.awaitility.Awaitility.await;

import dev.tributary.lake.store.ObjectStore;
import dev.tributary.lake.store.S3ObjectStore;
import dev.tributary.lake.store.S3Settings;
import dev.tributary.sandbox.Sandbox;
import dev.tributary.stream.KafkaCluster;
import dev.tributary.stream.TopicSpec;
import dev.tributary.stream.Topics;
import dev.tributary.testing.ConnectRelease;
import dev.tributary.testing.ConnectWorker;
import dev.tributary.testing.PluginZip;
import dev.tributary.testing.S3FaultProxy;
import dev.tributary.testing.WorkerProfile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * A broker, workers of Kafka Connect in JVMs of their own with the sink as packed, and an S3 server
 * that the workers reach through a proxy only.
 */
final class SinkCluster implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(180);
  private static final String BUCKET = "acme-lake";
  private static final int HEAP_MEGABYTES = 256;

  private final Random random = new Random();
  private final Sandbox outside;
  private final KafkaCluster kafka;
  private final S3FaultProxy faults;
  private final ObjectStore store;
  private final Topics topics;
  private final List<ConnectWorker> workers = new ArrayList<>();

  private SinkCluster(Sandbox outside, Optional<KafkaCluster> another) throws IOException {
    this.outside = outside;
    outside.start();
    this.kafka = another.orElseGet(() -> KafkaCluster.at(outside.kafka().bootstrapServers()));
    outside.s3().bucket(BUCKET);
    this.faults = S3FaultProxy.start(outside.s3().endpoint());
    this.store = store(BUCKET);
    this.topics = Topics.of(kafka);
  }

  private ObjectStore store(String bucket) {
    S3Settings.AccessKey key =
        new S3Settings.AccessKey(outside.s3().accessKey(), outside.s3().secretKey());
    return new S3ObjectStore(S3Settings.at(outside.s3().endpoint(), bucket, key));
  }

  /** Starts it with so many workers, and waits until they are ready. */
  static SinkCluster start(Path folder, int workers) throws Exception {
    return start(folder, workers, Map.of());
  }

  /** As above, with further settings of the workers. */
  static SinkCluster start(Path folder, int workers, Map<String, String> settings)
      throws Exception {
    return start(
        new SinkCluster(
            Sandbox.in(folder.resolve("outside")).withBroker().withS3().open(), Optional.empty()),
        folder,
        workers,
        settings);
  }

  /**
   * As above, on a Kafka that is there.
   *
   * @param kafka as the workers come to it
   */
  static SinkCluster start(
      Path folder, int workers, Map<String, String> settings, KafkaCluster kafka) throws Exception {
    Map<String, String> all = new TreeMap<>(kafka.clientProperties());
    all.putAll(settings);
    return start(
        new SinkCluster(Sandbox.in(folder.resolve("outside")).withS3().open(), Optional.of(kafka)),
        folder,
        workers,
        all);
  }

  private static SinkCluster start(
      SinkCluster cluster, Path folder, int workers, Map<String, String> settings)
      throws Exception {
    try {
      for (int number = 1; number <= workers; number++) {
        cluster.addWorker(folder.resolve("worker-" + number), settings);
      }
      for (ConnectWorker worker : cluster.workers) {
        worker.awaitReady(PATIENCE);
      }
      return cluster;
    } catch (Exception e) {
      cluster.close();
      throw e;
    }
  }

  private void addWorker(Path folder, Map<String, String> settings) {
    ConnectWorker worker =
        ConnectWorker.of(
            ConnectRelease.NEWEST,
            folder,
            bootstrapServers(),
            freePort(),
            WorkerProfile.hurried(HEAP_MEGABYTES).withSettings(settings));
    workers.add(worker);
    PluginZip.of("sink", "tributary-sink").unpackInto(worker.plugins());
    worker.start();
  }

  /** Below those that outgoing connections take, so that a worker can be started again on it. */
  private int freePort() {
    return random.ints(20_000, 32_000).filter(SinkCluster::isFree).findFirst().orElseThrow();
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  List<ConnectWorker> workers() {
    return List.copyOf(workers);
  }

  /** The first worker; the only one of most clusters. */
  ConnectWorker worker() {
    return workers.get(0);
  }

  S3FaultProxy faults() {
    return faults;
  }

  Topics topics() {
    return topics;
  }

  /** As the workers come to it. */
  KafkaCluster kafka() {
    return kafka;
  }

  String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  /** Creates it, and waits until its leaders answer. */
  void createTopic(String name, int partitions) {
    topics.createIfAbsent(List.of(new TopicSpec(name, partitions, Map.of())));
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> topics.endOffsets(List.of(name)).size() == partitions);
  }

  /** What the lake of that prefix has, read past the proxy. */
  LakeProof lake(String prefix) {
    return new LakeProof(store, prefix);
  }

  /** Another bucket, past the proxy. The caller closes it. */
  ObjectStore bucket(String name) {
    outside.s3().bucket(name);
    return store(name);
  }

  /** What is in this cluster's bucket, read past the proxy. */
  ObjectStore store() {
    return store;
  }

  /** The lake of that prefix, in the words of a pipeline's file. */
  String lakeOfPipeline(String prefix) {
    return lakeOfPipeline(BUCKET, prefix);
  }

  /** The lake of that prefix in another bucket. */
  String lakeOfPipeline(String bucket, String prefix) {
    return "{ url: \"s3://%s/%s\", endpoint: \"%s\", access_key: \"%s\", secret_key: \"%s\", roll: { every: 1s } }"
        .formatted(bucket, prefix, faults.endpoint(), accessKey(), secretKey());
  }

  /** Where the access key is, as a pipeline's file says it. */
  String accessKey() {
    return "${file:%s}".formatted(outside.s3().accessKeyFile());
  }

  /** Where the secret access key is, as a pipeline's file says it. */
  String secretKey() {
    return "${file:%s}".formatted(outside.s3().secretKeyFile());
  }

  /**
   * Settings of a sink that commits every second.
   *
   * @param prefix of its lake
   */
  Map<String, String> sink(String prefix, int tasks) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("connector.class", "dev.tributary.sink.LakeSinkConnector");
    settings.put("tasks.max", Integer.toString(tasks));
    settings.put("lake.url", "s3://%s/%s".formatted(BUCKET, prefix));
    settings.put("s3.endpoint", faults.endpoint().toString());
    settings.put("s3.path.style", "true");
    settings.put("aws.access.key.id", secret(outside.s3().accessKeyFile()));
    settings.put("aws.secret.access.key", secret(outside.s3().secretKeyFile()));
    settings.put("roll.every.ms", "1000");
    settings.put("kafka.bootstrap.servers", bootstrapServers());
    // New topics and partitions are seen soon.
    settings.put("consumer.override.metadata.max.age.ms", "500");
    return settings;
  }

  private static String secret(Path file) {
    return "${directory:%s:%s}".formatted(file.getParent(), file.getFileName());
  }

  @Override
  public void close() {
    workers.forEach(ConnectWorker::close);
    topics.close();
    store.close();
    faults.close();
    outside.close();
  }
}
