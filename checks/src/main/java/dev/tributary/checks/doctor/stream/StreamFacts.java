package dev.tributary.checks.doctor.stream;

import dev.tributary.checks.doctor.SchemaHistory;
import dev.tributary.source.Progress;
import dev.tributary.stream.ClusterFacts;
import dev.tributary.stream.TopicFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A cluster, looked at for a pipeline.
 *
 * @param bootstrapServers by which it was reached
 * @param kept the history that the source connector needs; empty: it needs none
 * @param partitions that the topics are to have, by name
 */
public record StreamFacts(
    String bootstrapServers,
    Optional<SchemaHistory> kept,
    Map<String, Integer> partitions,
    ClusterFacts cluster) {
  public StreamFacts {
    partitions = Map.copyOf(partitions);
  }

  /** The topic of the history, if it exists. */
  Optional<TopicFacts> history() {
    return cluster.topics().stream().filter(this::isHistory).findFirst();
  }

  /** The topic of the history, if it does not exist, though the pipeline has come to need it. */
  Optional<String> lostHistory() {
    return history().isPresent()
        ? Optional.empty()
        : kept.filter(history -> history.progress() != Progress.NEW).map(SchemaHistory::topic);
  }

  /** Those of changes that exist. */
  List<TopicFacts> changes() {
    return cluster.topics().stream().filter(topic -> !isHistory(topic)).toList();
  }

  private boolean isHistory(TopicFacts topic) {
    return kept.map(SchemaHistory::topic).filter(topic.name()::equals).isPresent();
  }

  /** As Kafka's own program takes it. */
  String alter(List<TopicFacts> topics, String settings) {
    StringBuilder fix = new StringBuilder("-- In Kafka:");
    for (TopicFacts topic : topics) {
      fix.append(
          "\n--   kafka-configs.sh --bootstrap-server %s --alter --topic %s --add-config %s"
              .formatted(bootstrapServers, topic.name(), settings));
    }
    return fix.toString();
  }

  static String names(List<TopicFacts> topics) {
    List<String> names = topics.stream().map(TopicFacts::name).toList();
    String first = String.join(", ", names.subList(0, Math.min(3, names.size())));
    return names.size() <= 3 ? first : "%s and %d more".formatted(first, names.size() - 3);
  }
}
