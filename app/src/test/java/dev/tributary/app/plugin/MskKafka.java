package dev.tributary.app.plugin;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.IDEMPOTENT_WRITE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;
import static org.apache.kafka.common.resource.ResourceType.CLUSTER;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;

import dev.tributary.testing.kafka.KeyFiles;
import dev.tributary.testing.kafka.SecureKafka;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;

/**
 * A broker with TLS and logins by IAM, a stand-in for Amazon MSK's. It knows two users, with the
 * rights that the policies of {@code infra/} give, in the words of Kafka's own: the connectors of
 * the pipeline {@code shop}, by the module connect-iam as the stage connector calls it, both in one
 * since one worker runs them here; and the management host. This process is the management host
 * until it is closed.
 */
final class MskKafka implements AutoCloseable {
  private static final String CONNECTORS = "CONNECTORS";
  private static final String HOST = "HOST";
  private static final Map<String, String> ACCESS_KEYS =
      Map.of(CONNECTORS, "of+the/connectors", HOST, "of+the/host");
  private static final String MSK_CONNECT = "__amazon_msk_connect_";

  private final SecureKafka kafka;

  private MskKafka(SecureKafka kafka) {
    this.kafka = kafka;
  }

  static MskKafka start(Path folder) throws Exception {
    MskKafka started = new MskKafka(SecureKafka.withIam(folder, ACCESS_KEYS));
    try {
      started.letInConnectors();
      started.letInHost();
      started.clientOf(HOST).forEach(System::setProperty);
      return started;
    } catch (Exception e) {
      started.close();
      throw e;
    }
  }

  String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  /** What the worker's JVM has, where on AWS it has a role. */
  List<String> workerOptions() {
    return clientOf(CONNECTORS).entrySet().stream()
        .map(property -> "-D%s=%s".formatted(property.getKey(), property.getValue()))
        .toList();
  }

  /** What MSK Connect calls its own. */
  static Map<String, String> workerSettings() {
    return Map.of(
        "group.id", MSK_CONNECT + "group",
        "config.storage.topic", MSK_CONNECT + "configs",
        "status.storage.topic", MSK_CONNECT + "status");
  }

  /** This process is somebody whose key has been replaced, from now on. */
  static void loseTheKey() {
    System.setProperty("aws.secretAccessKey", "replaced");
  }

  /** Deletes those of the topics that are there, by who may. */
  void delete(String... topics) throws Exception {
    try (Admin admin = kafka.administrator()) {
      Set<String> there = new HashSet<>(admin.listTopics().names().get());
      there.retainAll(Set.of(topics));
      admin.deleteTopics(there).all().get();
    }
  }

  /** Real brokers' names say the region, and the JDK trusts their certificates. */
  private Map<String, String> clientOf(String user) {
    Map<String, String> properties = new TreeMap<>();
    properties.put("aws.accessKeyId", user);
    properties.put("aws.secretAccessKey", ACCESS_KEYS.get(user));
    properties.put("aws.region", "eu-central-1");
    properties.put("javax.net.ssl.trustStore", kafka.server().store().toString());
    properties.put("javax.net.ssl.trustStorePassword", KeyFiles.PASSWORD);
    return properties;
  }

  private void letInConnectors() throws Exception {
    kafka.allow(CONNECTORS, CLUSTER, LITERAL, "kafka-cluster", DESCRIBE, IDEMPOTENT_WRITE);
    kafka.allow(
        CONNECTORS, TOPIC, PREFIXED, MSK_CONNECT, CREATE, DESCRIBE, DESCRIBE_CONFIGS, READ, WRITE);
    kafka.allow(CONNECTORS, GROUP, PREFIXED, MSK_CONNECT, READ, DESCRIBE);
    kafka.allow(
        CONNECTORS, TOPIC, PREFIXED, "shop.", CREATE, DESCRIBE, DESCRIBE_CONFIGS, READ, WRITE);
    for (String own :
        List.of(
            "__debezium-heartbeat.shop",
            "__debezium-schema-history.shop",
            "__tributary_offsets.shop-source")) {
      kafka.allow(CONNECTORS, TOPIC, LITERAL, own, CREATE, DESCRIBE, DESCRIBE_CONFIGS, READ, WRITE);
    }
    kafka.allow(
        CONNECTORS,
        TOPIC,
        LITERAL,
        "__tributary-snapshot-notes.shop",
        CREATE,
        DESCRIBE,
        DESCRIBE_CONFIGS,
        WRITE);
    kafka.allow(
        CONNECTORS,
        TOPIC,
        LITERAL,
        "__tributary-snapshot-requests.shop",
        DESCRIBE,
        DESCRIBE_CONFIGS,
        READ);
    for (String group :
        List.of("__tributary-snapshot-requests.shop", "shop-schemahistory", "connect-shop-lake")) {
      kafka.allow(CONNECTORS, GROUP, LITERAL, group, READ, DESCRIBE);
    }
  }

  private void letInHost() throws Exception {
    kafka.allow(HOST, CLUSTER, LITERAL, "kafka-cluster", DESCRIBE, IDEMPOTENT_WRITE);
    kafka.allow(HOST, TOPIC, PREFIXED, "shop.", CREATE, DESCRIBE, DESCRIBE_CONFIGS, READ);
    for (String own :
        List.of(
            "__debezium-heartbeat.shop",
            "__tributary-snapshot-requests.shop",
            "__tributary-snapshot-notes.shop")) {
      kafka.allow(HOST, TOPIC, LITERAL, own, CREATE, DESCRIBE, DESCRIBE_CONFIGS, READ, WRITE);
    }
    kafka.allow(
        HOST, TOPIC, LITERAL, "__tributary_offsets.shop-source", DESCRIBE, DESCRIBE_CONFIGS, READ);
    kafka.allow(HOST, TOPIC, LITERAL, "__debezium-schema-history.shop", DESCRIBE, DESCRIBE_CONFIGS);
    for (String group : List.of("__tributary-snapshot-requests.shop", "connect-shop-lake")) {
      kafka.allow(HOST, GROUP, LITERAL, group, DESCRIBE);
    }
  }

  @Override
  public void close() {
    clientOf(HOST).keySet().forEach(System::clearProperty);
    kafka.close();
  }
}
