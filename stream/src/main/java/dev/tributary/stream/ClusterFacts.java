package dev.tributary.stream;

import java.util.List;
import java.util.Map;

/**
 * A Kafka cluster, and what it says to the topics that are wanted of it.
 *
 * @param topics those of them that exist
 * @param refusals of those that do not exist and could not be made, with the reason
 */
public record ClusterFacts(
    String id, int brokers, List<TopicFacts> topics, Map<String, String> refusals) {
  public ClusterFacts {
    topics = List.copyOf(topics);
    refusals = Map.copyOf(refusals);
  }
}
