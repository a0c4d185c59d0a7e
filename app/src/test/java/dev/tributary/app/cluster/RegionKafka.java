package dev.tributary.app.cluster;

import static org.apache.kafka.common.acl.AclOperation.ALTER_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;

import dev.tributary.sandbox.Sandbox;
import dev.tributary.stream.KafkaCluster;
import dev.tributary.testing.kafka.SecureKafka;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The Kafka of a region.
 *
 * @param cluster as the region's own come to it: its source, or its workers
 * @param security what a pipeline's file says of it, for who mirrors
 * @param server that this ends
 */
record RegionKafka(KafkaCluster cluster, String security, AutoCloseable server)
    implements AutoCloseable {
  private static final String PASSWORD = "of the pipeline";

  /** One that lets in everybody. */
  static RegionKafka open(Path folder) {
    Sandbox sandbox = Sandbox.in(folder).withBroker().open();
    sandbox.start();
    return new RegionKafka(KafkaCluster.at(sandbox.kafka().bootstrapServers()), "", sandbox);
  }

  /** The first region's, which asks who comes: who mirrors has the rights that the how-to names. */
  static RegionKafka firstSecured(Path folder) throws Exception {
    SecureKafka kafka = SecureKafka.single(folder, "nobody");
    kafka.addUser("source", PASSWORD);
    kafka.allow("source", TOPIC, PREFIXED, "shop.", CREATE, WRITE, READ);
    kafka.allow("source", TRANSACTIONAL_ID, LITERAL, "orders", WRITE);
    kafka.allow("source", GROUP, LITERAL, MovingReader.GROUP, READ); // the test's own consumer
    kafka.addUser("mirror", PASSWORD);
    kafka.allow("mirror", TOPIC, PREFIXED, "shop.", READ, DESCRIBE_CONFIGS);
    kafka.allow("mirror", TOPIC, LITERAL, "__debezium-heartbeat.shop", READ, DESCRIBE_CONFIGS);
    kafka.allow("mirror", GROUP, LITERAL, "*", DESCRIBE);
    return of(kafka, folder, "source", "mirror");
  }

  /** The second region's: the workers' user, and that of the pipeline's connectors. */
  static RegionKafka secondSecured(Path folder) throws Exception {
    SecureKafka kafka = SecureKafka.single(folder, "nobody");
    kafka.addUser("connect", PASSWORD);
    kafka.allow("connect", TOPIC, PREFIXED, "connect-", CREATE, READ, WRITE, DESCRIBE_CONFIGS);
    kafka.allow("connect", GROUP, LITERAL, "connect-cluster", READ);
    kafka.allow("connect", TOPIC, PREFIXED, "shop.", READ); // the test's own look and consumer
    kafka.allow("connect", GROUP, LITERAL, MovingReader.GROUP, READ);
    kafka.addUser("shop", PASSWORD);
    for (String prefix : new String[] {"shop.", "mm2-offset-syncs.", "first."}) {
      kafka.allow(
          "shop", TOPIC, PREFIXED, prefix, CREATE, READ, WRITE, DESCRIBE_CONFIGS, ALTER_CONFIGS);
    }
    kafka.allow(
        "shop",
        TOPIC,
        LITERAL,
        "__debezium-heartbeat.shop",
        CREATE,
        READ,
        WRITE,
        DESCRIBE_CONFIGS,
        ALTER_CONFIGS);
    kafka.allow("shop", GROUP, LITERAL, "connect-shop-lake", READ);
    kafka.allow("shop", GROUP, LITERAL, MovingReader.GROUP, READ);
    return of(kafka, folder, "connect", "shop");
  }

  private static RegionKafka of(SecureKafka kafka, Path folder, String own, String mirroring)
      throws Exception {
    Path password = Files.writeString(folder.resolve("password"), PASSWORD);
    return new RegionKafka(
        new KafkaCluster(kafka.bootstrapServers(), kafka.clientSettings(own, PASSWORD)),
        ", security: { trust: \"%s\", login: scram-sha-512, user: %s, password: \"${file:%s}\" }"
            .formatted(kafka.server().certificate(), mirroring, password),
        kafka);
  }

  String bootstrapServers() {
    return cluster.bootstrapServers();
  }

  @Override
  public void close() throws Exception {
    server.close();
  }
}
