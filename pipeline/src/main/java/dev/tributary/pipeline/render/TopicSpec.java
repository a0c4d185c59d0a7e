package dev.tributary.pipeline.render;

import java.util.Map;

/**
 * A topic to make before the connectors start.
 *
 * @param partitions of a table's topic: in each, the changes of a key are in order
 * @param replicationFactor -1: the broker's default
 * @param settings Kafka's, by their names
 */
public record TopicSpec(
    String name, int partitions, int replicationFactor, Map<String, String> settings) {
  public TopicSpec {
    settings = Map.copyOf(settings);
  }
}
