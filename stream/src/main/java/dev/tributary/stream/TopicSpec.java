package dev.tributary.stream;

import java.util.Map;

/**
 * A topic as it is wanted.
 *
 * @param config settings of the topic; the broker's defaults hold for what is not named
 */
public record TopicSpec(String name, int partitions, Map<String, String> config) {
  public TopicSpec {
    if (partitions < 1) {
      throw new IllegalArgumentException("Topic needs a partition: " + name);
    }
    config = Map.copyOf(config);
  }
}
