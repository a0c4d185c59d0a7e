package dev.tributary.app.e2e;

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

import dev.tributary.testing.kafka.SecureKafka;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Three brokers that let in nobody they do not know. Workers of Kafka Connect have the rights that
 * their group, their topics and their transactions need; a pipeline's user, called like it, has
 * those that docs/how-to/run-on-your-connect-cluster.md lists. Nobody has others.
 */
final class KafkaWithRights implements AutoCloseable {
  /** Of every pipeline's user. */
  static final String PASSWORD = "of the pipeline";

  private static final String WORKER_PASSWORD = "of the workers";
  private static final String WORKERS = "connect";
  private static final String WORKERS_GROUP = "connect-cluster";

  private final Path folder;
  private final SecureKafka kafka;

  private KafkaWithRights(Path folder, SecureKafka kafka) {
    this.folder = folder;
    this.kafka = kafka;
  }

  static KafkaWithRights start(Path folder) throws Exception {
    KafkaWithRights started =
        new KafkaWithRights(folder, SecureKafka.start(folder, "by-certificate"));
    try {
      Files.writeString(started.password(), PASSWORD);
      started.letInWorkers();
      return started;
    } catch (Exception e) {
      started.close();
      throw e;
    }
  }

  SecureKafka brokers() {
    return kafka;
  }

  /** Where the password of pipelines' users is. */
  Path password() {
    return folder.resolve("password");
  }

  /** What a worker needs to be let in, and to keep its own in three copies. */
  Map<String, String> workerSettings() {
    Map<String, String> settings = new HashMap<>(kafka.clientSettings(WORKERS, WORKER_PASSWORD));
    for (String store : List.of("config", "offset", "status")) {
      settings.put(store + ".storage.replication.factor", "3");
    }
    return settings;
  }

  private void letInWorkers() throws Exception {
    kafka.addUser(WORKERS, WORKER_PASSWORD);
    kafka.allow(WORKERS, TOPIC, PREFIXED, "connect-", CREATE, READ, WRITE, DESCRIBE_CONFIGS);
    kafka.allow(WORKERS, GROUP, LITERAL, WORKERS_GROUP, READ);
    String leader = "connect-cluster-" + WORKERS_GROUP;
    kafka.allow(WORKERS, TRANSACTIONAL_ID, LITERAL, leader, WRITE, DESCRIBE);
  }

  /** What the how-to lists for every pipeline. */
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

  /** What it lists where the workers have {@code exactly.once.source.support}. */
  void letWriteExactlyOnce(String pipeline) throws Exception {
    String tasks = "%s-%s-source-".formatted(WORKERS_GROUP, pipeline);
    kafka.allow(pipeline, TRANSACTIONAL_ID, PREFIXED, tasks, WRITE, DESCRIBE);
    kafka.allow(pipeline, TOPIC, LITERAL, "connect-offset", READ, WRITE, DESCRIBE_CONFIGS);
  }

  /** What it lists for who shall change the settings of tables' topics. */
  void letAlter(String pipeline) throws Exception {
    kafka.allow(pipeline, TOPIC, PREFIXED, pipeline + ".", ALTER_CONFIGS);
  }

  /** As an administrator does it by hand. */
  void set(String topic, String setting, String value) throws Exception {
    try (Admin admin = kafka.administrator()) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.TOPIC, topic),
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry(setting, value), AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
  }

  /** How a pipeline that is let in comes in, in YAML's flow style. */
  String security(String pipeline) {
    return "trust: \"%s\", login: scram-sha-512, user: %s, password: \"${file:%s}\""
        .formatted(kafka.server().certificate(), pipeline, password());
  }

  @Override
  public void close() {
    kafka.close();
  }
}
