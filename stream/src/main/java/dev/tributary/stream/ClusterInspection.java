package dev.tributary.stream;

import dev.tributary.stream.StreamException.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/** Asks a cluster for what a pipeline depends on. Changes nothing, and ends within seconds. */
public final class ClusterInspection implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final KafkaErrors errors;
  private final Admin admin;

  private ClusterInspection(KafkaErrors errors, Admin admin) {
    this.errors = errors;
    this.admin = admin;
  }

  /** Connects on the first call only. */
  public static ClusterInspection of(KafkaCluster cluster) {
    Map<String, Object> properties = cluster.properties();
    properties.putIfAbsent("request.timeout.ms", (int) PATIENCE.toMillis());
    properties.putIfAbsent("default.api.timeout.ms", (int) PATIENCE.toMillis());
    KafkaErrors errors = new KafkaErrors(cluster);
    try {
      return new ClusterInspection(errors, Admin.create(properties));
    } catch (KafkaException e) {
      throw errors.sentenceForClient(e);
    }
  }

  /** Those of the topics that exist as they are, and whether the others could be made. */
  public ClusterFacts facts(Collection<TopicSpec> wanted) {
    String id = errors.await(admin.describeCluster().clusterId(), "ask for the cluster's id");
    int brokers = errors.await(admin.describeCluster().nodes(), "list the brokers").size();
    Map<String, TopicDescription> existing =
        existing(wanted.stream().map(TopicSpec::name).toList());
    return new ClusterFacts(
        id,
        brokers,
        topics(existing),
        refusals(wanted.stream().filter(topic -> !existing.containsKey(topic.name())).toList()));
  }

  /** Those of the topics that exist as they are, by name. */
  public List<TopicFacts> topics(Collection<String> names) {
    return topics(existing(names));
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
  }

  private Map<String, TopicDescription> existing(Collection<String> names) {
    Map<String, TopicDescription> existing = new LinkedHashMap<>();
    admin
        .describeTopics(names, new DescribeTopicsOptions().includeAuthorizedOperations(true))
        .topicNameValues()
        .forEach((name, answer) -> found(name, answer).ifPresent(t -> existing.put(name, t)));
    return existing;
  }

  private Optional<TopicDescription> found(String name, KafkaFuture<TopicDescription> answer) {
    try {
      return Optional.of(errors.await(answer, "describe topic " + name));
    } catch (StreamException e) {
      if (e.reason() == Reason.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private List<TopicFacts> topics(Map<String, TopicDescription> existing) {
    List<ConfigResource> asked =
        existing.keySet().stream()
            .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
            .toList();
    Map<ConfigResource, Config> settings =
        errors.await(admin.describeConfigs(asked).all(), "read the settings of topics");
    List<TopicFacts> topics = new ArrayList<>();
    for (TopicDescription topic : existing.values()) {
      Config config =
          settings.getOrDefault(
              new ConfigResource(ConfigResource.Type.TOPIC, topic.name()), new Config(List.of()));
      topics.add(
          new TopicFacts(
              topic.name(),
              topic.partitions().size(),
              topic.partitions().stream().mapToInt(p -> p.replicas().size()).min().orElse(0),
              mayAlter(topic),
              values(config)));
    }
    return topics.stream().sorted((a, b) -> a.name().compareTo(b.name())).toList();
  }

  /** Brokers that do not tell may let it be done. */
  private static boolean mayAlter(TopicDescription topic) {
    Set<AclOperation> allowed = topic.authorizedOperations();
    return allowed == null || allowed.contains(AclOperation.ALTER_CONFIGS);
  }

  private static Map<String, String> values(Config config) {
    Map<String, String> values = new LinkedHashMap<>();
    for (ConfigEntry entry : config.entries()) {
      if (entry.value() != null) { // a secret
        values.put(entry.name(), entry.value());
      }
    }
    return values;
  }

  /** The cluster checks everything that it checks when it makes a topic, and makes none. */
  private Map<String, String> refusals(List<TopicSpec> absent) {
    List<NewTopic> topics =
        absent.stream()
            .map(
                spec ->
                    new NewTopic(spec.name(), Optional.of(spec.partitions()), Optional.empty())
                        .configs(spec.config()))
            .toList();
    Map<String, String> refusals = new LinkedHashMap<>();
    admin
        .createTopics(topics, new CreateTopicsOptions().validateOnly(true))
        .values()
        .forEach((name, answer) -> refusal(name, answer).ifPresent(r -> refusals.put(name, r)));
    return refusals;
  }

  private Optional<String> refusal(String name, KafkaFuture<Void> answer) {
    try {
      errors.await(answer, "create topic " + name);
      return Optional.empty();
    } catch (StreamException e) {
      boolean madeMeanwhile = e.getCause() instanceof TopicExistsException;
      return madeMeanwhile ? Optional.empty() : Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
