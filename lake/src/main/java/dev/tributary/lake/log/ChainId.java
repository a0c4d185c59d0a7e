package dev.tributary.lake.log;

/** Names one chain of log entries: what one connector wrote of one Kafka partition. */
public record ChainId(String connector, String topic, int partition) {
  public ChainId {
    if (connector.isEmpty() || topic.isEmpty() || partition < 0) {
      throw new IllegalArgumentException(
          "A chain needs a connector, a topic and a partition: %s/%s/%d"
              .formatted(connector, topic, partition));
    }
  }

  @Override
  public String toString() {
    return connector + "/" + topic + "/" + partition;
  }
}
