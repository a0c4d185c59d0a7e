package dev.tributary.pipeline.render;

import dev.tributary.pipeline.TableSelector;
import dev.tributary.pipeline.render.Environment.Delivery;
import dev.tributary.pipeline.render.Environment.Kafka;
import dev.tributary.source.postgres.PostgresAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The source connector's configuration. */
final class SourceConnectorSettings {
  private SourceConnectorSettings() {}

  static Map<String, String> render(
      PipelineNames names, DatabaseAccess database, List<TableSelector> tables, Kafka kafka) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("connector.class", "io.debezium.connector.postgresql.PostgresConnector");
    settings.put("tasks.max", "1");
    settings.putAll(address(database));
    settings.putAll(capture(names));
    settings.putAll(values());
    settings.putAll(speed());
    settings.putAll(Wire.settings());
    if (!tables.isEmpty()) {
      settings.put("table.include.list", RegularExpression.tables(tables));
    }
    settings.put("topic.creation.default.partitions", "1");
    settings.put(
        "topic.creation.default.replication.factor", String.valueOf(kafka.replicationFactor()));
    if (kafka.delivery() == Delivery.EXACTLY_ONCE) {
      settings.put("exactly.once.support", "required");
    }
    return settings;
  }

  private static Map<String, String> address(DatabaseAccess database) {
    PostgresAddress address = database.address();
    return Map.of(
        "database.hostname", address.host(),
        "database.port", String.valueOf(address.port()),
        "database.dbname", address.database(),
        "database.user", address.user(),
        "database.password", ProviderToken.of(database.password()).text(),
        "database.sslmode", address.tls().setting());
  }

  private static Map<String, String> capture(PipelineNames names) {
    return Map.of(
        "topic.prefix", names.topicPrefix(),
        "plugin.name", "pgoutput",
        "slot.name", names.slot(),
        "publication.name", names.publication(),
        "publication.autocreate.mode", "filtered",
        "snapshot.mode", "initial",
        "heartbeat.interval.ms", "10000",
        "extended.headers.enabled", "false");
  }

  /** Values as exact text, with their types beside them. */
  private static Map<String, String> values() {
    return Map.of(
        "decimal.handling.mode", "string",
        "interval.handling.mode", "string",
        "binary.handling.mode", "bytes",
        "time.precision.mode", "adaptive",
        "datatype.propagate.source.type", ".*",
        "tombstones.on.delete", "false");
  }

  private static Map<String, String> speed() {
    return Map.of(
        "max.batch.size", "8192",
        "max.queue.size", "32768",
        "poll.interval.ms", "1",
        "snapshot.fetch.size", "10240",
        "producer.override.linger.ms", "5",
        "producer.override.batch.size", "1048576",
        "producer.override.compression.type", "lz4");
  }
}
