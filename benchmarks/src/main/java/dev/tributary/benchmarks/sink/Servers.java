package dev.tributary.benchmarks.sink;

import dev.tributary.lake.store.ObjectStore;
import dev.tributary.lake.store.S3ObjectStore;
import dev.tributary.lake.store.S3Settings;
import dev.tributary.sandbox.EmbeddedS3;
import dev.tributary.sandbox.Sandbox;
import dev.tributary.stream.KafkaCluster;
import dev.tributary.stream.Topics;
import java.nio.file.Path;

/** Kafka and S3 in this process, so that the worker's own has nothing but Connect and the sink. */
final class Servers implements AutoCloseable {
  static final String BUCKET = "lake";

  private final Sandbox sandbox;
  private final ObjectStore store;
  private final Topics topics;

  private Servers(Sandbox sandbox) {
    EmbeddedS3 s3 = sandbox.s3();
    this.sandbox = sandbox;
    this.store =
        new S3ObjectStore(
            S3Settings.at(
                s3.endpoint(), BUCKET, new S3Settings.AccessKey(s3.accessKey(), s3.secretKey())));
    this.topics = Topics.of(KafkaCluster.at(sandbox.kafka().bootstrapServers()));
  }

  static Servers start(Path folder) {
    Sandbox sandbox = Sandbox.in(folder).withBroker().withS3().open();
    sandbox.start();
    sandbox.s3().bucket(BUCKET);
    return new Servers(sandbox);
  }

  KafkaCluster kafka() {
    return KafkaCluster.at(sandbox.kafka().bootstrapServers());
  }

  EmbeddedS3 s3() {
    return sandbox.s3();
  }

  ObjectStore store() {
    return store;
  }

  Topics topics() {
    return topics;
  }

  /** For the worker's REST interface. */
  int connectPort() {
    return sandbox.ports().connect();
  }

  @Override
  public void close() {
    topics.close();
    store.close();
    sandbox.close();
  }
}
