package dev.tributary.source;

import java.util.Map;

/**
 * The topics by which snapshots of single tables are asked for, and told of: nothing needs to be
 * written to the database for it.
 *
 * @param topicPrefix begins the names of the pipeline's other topics
 */
public record SnapshotTopics(String topicPrefix) {
  /** Each record asks the connector for a snapshot; the key is the topic prefix. */
  public String requests() {
    return "__tributary-snapshot-requests." + topicPrefix;
  }

  /** What the connector tells of how they go on, in order with the changes. */
  public String notes() {
    return "__tributary-snapshot-notes." + topicPrefix;
  }

  /** Puts what a Debezium connector has to know. */
  public void render(Map<String, String> settings, KafkaAccess kafka) {
    settings.put("signal.enabled.channels", "kafka");
    settings.put("signal.poll.interval.ms", "1000");
    settings.put("signal.kafka.topic", requests());
    settings.put("signal.kafka.bootstrap.servers", kafka.bootstrapServers());
    kafka.render(settings, "signal.consumer.");
    settings.put("signal.kafka.groupId", requests());
    settings.put("notification.sink.topic.name", notes());
    settings.put("incremental.snapshot.chunk.size", "1024");
  }
}
