package dev.tributary.source;

import java.util.Map;

/**
 * What the settings of every engine's Debezium connector have in common.
 *
 * @param topicPrefix begins the names of all topics
 * @param tables to capture
 * @param delivery what the Connect worker can promise
 * @param kafka where the connector is asked for snapshots
 */
public record CommonSettings(
    String topicPrefix, CapturedTables tables, Delivery delivery, KafkaAccess kafka) {
  /** {@code dev.tributary.wire.snapshot.SnapshotNotes}: how a snapshot goes on. */
  public static final String SNAPSHOT_NOTES = "tributary-snapshots";

  private static final String CONVERTER = "dev.tributary.wire.CachedSchemaJsonConverter";

  /** {@code dev.tributary.wire.Unavailable}: U+0000, then what it is. */
  private static final String UNAVAILABLE =
      "hex:007472696275746172793a20756e6368616e6765642076616c75652c206e6f742073656e74";

  /**
   * Puts them.
   *
   * @param types the class of the engine's own converter, which takes every column
   */
  public void render(Map<String, String> settings, String types) {
    capture(settings);
    values(settings, types);
    throughput(settings);
    survival(settings);
  }

  private void capture(Map<String, String> settings) {
    settings.put("tasks.max", "1");
    settings.put("topic.prefix", topicPrefix);
    if (!tables.isAll()) {
      settings.put("table.include.list", tables.includeList());
    }
    settings.put("snapshot.mode", "initial");
    // Truncates are changes too; Debezium leaves them out unless told otherwise.
    settings.put("skipped.operations", "none");
    settings.put("tombstones.on.delete", "false");
    settings.put("notification.enabled.channels", SNAPSHOT_NOTES);
    new SnapshotTopics(topicPrefix).render(settings, kafka);
  }

  private static void values(Map<String, String> settings, String types) {
    for (String side : new String[] {"key", "value"}) {
      settings.put(side + ".converter", CONVERTER);
      settings.put(side + ".converter.schemas.enable", "true");
      settings.put(side + ".converter.replace.null.with.default", "false");
    }
    settings.put("converters", "exact");
    settings.put("exact.type", types);
    settings.put("unavailable.value.placeholder", UNAVAILABLE);
    // A value that cannot be converted stops the connector; by default it would become NULL.
    settings.put("event.converting.failure.handling.mode", "fail");
    settings.put("decimal.handling.mode", "string");
    settings.put("extended.headers.enabled", "false");
  }

  private static void throughput(Map<String, String> settings) {
    settings.put("max.batch.size", "8192");
    settings.put("max.queue.size", "32768");
    settings.put("max.queue.size.in.bytes", "67108864");
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
  }
}
