package dev.tributary.source.sqlserver;

import dev.tributary.source.CapturedTables;
import dev.tributary.source.Delivery;
import dev.tributary.source.KafkaAccess;
import dev.tributary.source.Secret;
import dev.tributary.source.SnapshotTopics;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings of a Debezium connector that sends the changes of a database of SQL Server as the
 * rest of Tributary expects them. The connector is a plug-in with a class loader of its own.
 *
 * @param topicPrefix begins the names of all topics; the pipeline's name
 * @param tables to capture
 * @param delivery what the Connect worker can promise
 * @param kafka where the connector keeps what the tables looked like at each position
 */
public record SqlServerSettings(
    SqlServerAddress address,
    Secret password,
    String topicPrefix,
    CapturedTables tables,
    Delivery delivery,
    KafkaAccess kafka) {
  private static final String CONNECTOR = "dev.tributary.plugin.sqlserver.FencedSqlServerConnector";
  private static final String TOPICS = "dev.tributary.plugin.sqlserver.SchemaTopics";
  private static final String TYPES = "dev.tributary.plugin.sqlserver.ExactTypes";
  private static final String CONVERTER = "dev.tributary.wire.CachedSchemaJsonConverter";

  /** {@code dev.tributary.wire.snapshot.SnapshotNotes}. */
  private static final String SNAPSHOT_NOTES = "tributary-snapshots";

  /** {@code dev.tributary.wire.Unavailable}: U+0000, then what it is. */
  private static final String UNAVAILABLE =
      "hex:007472696275746172793a20756e6368616e6765642076616c75652c206e6f742073656e74";

  /** Renders them; the password only as a token that the worker's config provider resolves. */
  public Map<String, String> render() {
    Map<String, String> settings = new TreeMap<>();
    database(settings);
    capture(settings);
    history(settings);
    values(settings);
    throughput(settings);
    survival(settings);
    return settings;
  }

  /** Where the connector keeps what the tables looked like; it makes the topic itself. */
  public String historyTopic() {
    return "__debezium-schema-history." + topicPrefix;
  }

  private void database(Map<String, String> settings) {
    settings.put("connector.class", CONNECTOR);
    settings.put("tasks.max", "1");
    settings.put("database.hostname", address.host());
    settings.put("database.port", Integer.toString(address.port()));
    settings.put("database.user", address.user());
    settings.put("database.password", password.providerToken());
    settings.put("database.names", address.database());
    settings.put("driver.encrypt", Boolean.toString(SqlServerConnections.encrypts(address.tls())));
    settings.put(
        "driver.trustServerCertificate",
        Boolean.toString(SqlServerConnections.trusts(address.tls())));
    settings.put("driver.applicationName", "tributary capture");
  }

  private void capture(Map<String, String> settings) {
    settings.put("topic.prefix", topicPrefix);
    // A pipeline captures one database: its name is in no topic, as with the other engines.
    settings.put("topic.naming.strategy", TOPICS);
    if (!tables.isAll()) {
      settings.put("table.include.list", tables.includeList());
    }
    settings.put("snapshot.mode", "initial");
    // Neither locks nor rows that are not committed; the database must allow it.
    settings.put("snapshot.isolation.mode", "snapshot");
    settings.put("skipped.operations", "none");
    settings.put("tombstones.on.delete", "false");
    // They would go to a topic that is called like the prefix, which nobody reads.
    settings.put("include.schema.changes", "false");
    settings.put("notification.enabled.channels", SNAPSHOT_NOTES);
    new SnapshotTopics(topicPrefix).render(settings, kafka);
  }

  private void history(Map<String, String> settings) {
    String history = "schema.history.internal.";
    settings.put(history + "kafka.bootstrap.servers", kafka.bootstrapServers());
    kafka.render(settings, history + "producer.");
    kafka.render(settings, history + "consumer.");
    settings.put(history + "kafka.topic", historyTopic());
    settings.put(history + "store.only.captured.databases.ddl", "true");
  }

  private static void values(Map<String, String> settings) {
    for (String side : new String[] {"key", "value"}) {
      settings.put(side + ".converter", CONVERTER);
      settings.put(side + ".converter.schemas.enable", "true");
      settings.put(side + ".converter.replace.null.with.default", "false");
    }
    settings.put("converters", "exact");
    settings.put("exact.type", TYPES);
    settings.put("unavailable.value.placeholder", UNAVAILABLE);
    // What cannot be converted stops the connector; it must not be left out, or be NULL.
    settings.put("event.converting.failure.handling.mode", "fail");
    settings.put("decimal.handling.mode", "string");
    settings.put("extended.headers.enabled", "false");
  }

  private static void throughput(Map<String, String> settings) {
    settings.put("max.batch.size", "8192");
    settings.put("max.queue.size", "32768");
    settings.put("max.queue.size.in.bytes", "67108864");
    // How often the change tables are looked at; the server's job fills them every 5 s at most.
    settings.put("poll.interval.ms", "250");
    settings.put("snapshot.fetch.size", "10240");
    settings.put("producer.override.linger.ms", "0");
    settings.put("producer.override.batch.size", "1048576");
    settings.put("producer.override.compression.type", "lz4");
  }

  private void survival(Map<String, String> settings) {
    if (delivery == Delivery.EXACTLY_ONCE) {
      settings.put("exactly.once.support", "required");
      settings.put("transaction.boundary", "poll");
    } else {
      // A batch whose answer was lost is not written twice.
      settings.put("producer.override.enable.idempotence", "true");
    }
    settings.put("errors.max.retries", "-1");
    settings.put("retriable.restart.connector.wait.ms", "1000");
    settings.put("heartbeat.interval.ms", "500");
  }
}
