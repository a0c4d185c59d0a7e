package dev.tributary.checks.doctor.stream;

import dev.tributary.checks.doctor.SchemaHistory;
import dev.tributary.source.Progress;
import dev.tributary.stream.ClusterFacts;
import dev.tributary.stream.KafkaCluster;
import dev.tributary.stream.TopicFacts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A cluster, looked at for a pipeline.
 *
 * @param kafka how it was reached
 * @param kept the history that the source connector needs; empty: it needs none
 * @param retention that topics of changes are to have; empty: nobody says
 * @param partitions that the topics are to have, by name
 */
public record StreamFacts(
    KafkaCluster kafka,
    Optional<SchemaHistory> kept,
    Optional<Duration> retention,
    Map<String, Integer> partitions,
    ClusterFacts cluster) {
  private static final String CLIENT_PROPERTIES =
      "\n-- client.properties is a file of your own: security.protocol, sasl.mechanism, sasl.jaas.config or ssl.keystore.* of"
          + "\n-- somebody who has the right AlterConfigs. A password stands in it: nobody else should be able to read it.";

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

  /** What the pipeline's own commands do, and by whom else it can be done. */
  String mend(List<TopicFacts> topics, String settings) {
    return "-- The next 'tributary deploy' or 'tributary up' does it, if its user has the right AlterConfigs on the topic. Else:\n"
        + alter(topics, settings);
  }

  /** As Kafka's own program takes it. */
  String alter(List<TopicFacts> topics, String settings) {
    StringBuilder fix = new StringBuilder("-- In Kafka:");
    String login = kafka.isSecured() ? " --command-config client.properties" : "";
    for (TopicFacts topic : topics) {
      fix.append(
          "\n--   kafka-configs.sh --bootstrap-server %s%s --alter --topic %s --add-config %s"
              .formatted(kafka.bootstrapServers(), login, topic.name(), settings));
    }
    return fix.append(kafka.isSecured() ? CLIENT_PROPERTIES : "").toString();
  }

  static String names(List<TopicFacts> topics) {
    List<String> names = topics.stream().map(TopicFacts::name).toList();
    String first = String.join(", ", names.subList(0, Math.min(3, names.size())));
    return names.size() <= 3 ? first : "%s and %d more".formatted(first, names.size() - 3);
  }
}
