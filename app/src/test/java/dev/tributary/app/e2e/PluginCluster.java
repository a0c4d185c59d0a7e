package dev.tributary.app.e2e;

import dev.tributary.sandbox.PortClaims;
import dev.tributary.sandbox.Sandbox;
import dev.tributary.sandbox.shop.ShopDatabase;
import dev.tributary.testing.ConnectRelease;
import dev.tributary.testing.ConnectWorker;
import dev.tributary.testing.PluginZip;
import dev.tributary.testing.WorkerProfile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Workers of a release, each in a JVM of its own, with the plugins as packed and a {@link
 * SecureRest}; and {@link KafkaWithRights}, a PostgreSQL and an S3 server beside them.
 */
final class PluginCluster implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final String BUCKET = "acme-lake";
  private static final int HEAP_MEGABYTES = 384;

  private final Path folder;
  private final ConnectRelease release;
  private final Sandbox outside;
  private final KafkaWithRights kafka;
  private final SecureRest rest;
  private final PortClaims ports = new PortClaims();
  private final Random random = new Random();
  private final List<ConnectWorker> workers = new ArrayList<>();

  private PluginCluster(Path folder, ConnectRelease release) throws Exception {
    this.folder = folder;
    this.release = release;
    this.rest = SecureRest.in(folder);
    this.outside = Sandbox.in(folder.resolve("outside")).withPostgres().withS3().open();
    outside.start();
    outside.s3().bucket(BUCKET);
    this.kafka = KafkaWithRights.start(folder.resolve("kafka"));
    kafka.letIn("shop");
    kafka.letWriteExactlyOnce("shop");
    kafka.letAlter("shop");
  }

  /** Starts it with so many workers, and waits until they are ready. */
  static PluginCluster start(Path folder, ConnectRelease release, int workers) throws Exception {
    PluginCluster cluster = new PluginCluster(folder, release);
    try {
      for (int number = 0; number < workers; number++) {
        cluster.addWorker();
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

  Sandbox outside() {
    return outside;
  }

  KafkaWithRights kafka() {
    return kafka;
  }

  List<ConnectWorker> workers() {
    return List.copyOf(workers);
  }

  /** Starts one more. */
  ConnectWorker addWorker() {
    ConnectWorker worker =
        ConnectWorker.of(
            release,
            folder.resolve("worker-" + workers.size()),
            kafka.brokers().bootstrapServers(),
            rest.at(freePort()),
            rest.on(WorkerProfile.hurried(HEAP_MEGABYTES))
                .withSettings(kafka.workerSettings())
                .withSettings(Map.of("exactly.once.source.support", "enabled")));
    workers.add(worker);
    PluginZip.of("capture", "tributary-source").unpackInto(worker.plugins());
    PluginZip.of("sink", "tributary-sink").unpackInto(worker.plugins());
    worker.start();
    return worker;
  }

  /** Ends it in good order and starts it again, as whoever updates a plugin does. */
  void roll(ConnectWorker worker) throws Exception {
    ProcessHandle process = worker.process();
    process.destroy();
    process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    worker.kill();
    worker.start();
    worker.awaitReady(PATIENCE);
  }

  /** Writes {@code tributary.yaml} into the folder, for the shop. */
  Path pipeline(Path into) {
    return PipelineDraft.of("postgres", outside.postgres(), ShopDatabase.NAME)
        .over(
            "kafka: \"%s\", %s, security: { %s }"
                .formatted(
                    kafka.brokers().bootstrapServers(),
                    rest.stream(workers.get(0).url()),
                    kafka.security("shop")))
        .into(outside.s3(), BUCKET)
        .writeInto(into);
  }

  @Override
  public void close() {
    workers.forEach(ConnectWorker::close);
    kafka.close();
    outside.close();
    ports.close();
  }

  /** Below those that outgoing connections take, so that a worker can be started again on it. */
  private int freePort() {
    return ports.choose(random, 20_000, 32_000);
  }
}
