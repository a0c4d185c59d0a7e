package dev.tributary.source;

import java.util.Map;

/**
 * Where a connector keeps what the tables looked like at each position of their log; it makes the
 * topic itself.
 *
 * @param topicPrefix begins the names of the pipeline's other topics
 */
public record HistoryTopic(String topicPrefix) {
  public String name() {
    return "__debezium-schema-history." + topicPrefix;
  }

  /** Puts what a Debezium connector has to know. */
  public void render(Map<String, String> settings, KafkaAccess kafka) {
    String history = "schema.history.internal.";
    settings.put(history + "kafka.bootstrap.servers", kafka.bootstrapServers());
    kafka.render(settings, history + "producer.");
    kafka.render(settings, history + "consumer.");
    settings.put(history + "kafka.topic", name());
    // Of all tables of the database, so that one which is captured later is known already.
    settings.put(history + "store.only.captured.databases.ddl", "true");
    // They would go to a topic that is called like the prefix, which nobody reads.
    settings.put("include.schema.changes", "false");
  }
}
