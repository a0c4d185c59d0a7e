package dev.tributary.stream;

import static java.util.stream.Collectors.toMap;

import dev.tributary.stream.StreamException.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes topics, and gives them other settings. */
final class TopicChanges {
  private static final Map<String, String> HELD_BY_TWO =
      Map.of(TopicFacts.MIN_IN_SYNC, String.valueOf(TopicFacts.ENOUGH_IN_SYNC));

  private final KafkaErrors errors;
  private final Admin admin;

  TopicChanges(KafkaErrors errors, Admin admin) {
    this.errors = errors;
    this.admin = admin;
  }

  /** As {@link Topics#createIfAbsent}, but that brokers may not know of them yet. */
  void createIfAbsent(Collection<TopicSpec> wanted) {
    short copies = copies();
    Map<String, TopicSpec> left =
        wanted.stream().collect(toMap(TopicSpec::name, topic -> topic, (one, same) -> one));
    if (copies == Topics.ENOUGH_COPIES) {
      left.keySet().removeAll(created(left.values(), copies, HELD_BY_TWO));
    }
    // A cluster that sets that by itself may not let anybody else.
    created(left.values(), copies, Map.of());
  }

  /** As {@link Topics#alter}. */
  List<String> alter(Map<String, Map<String, String>> settings) {
    Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
    settings.forEach(
        (topic, each) ->
            changes.put(new ConfigResource(ConfigResource.Type.TOPIC, topic), set(each)));
    List<String> refusals = new ArrayList<>();
    admin
        .incrementalAlterConfigs(changes)
        .values()
        .forEach(
            (topic, answer) -> {
              try {
                errors.await(answer, "change settings of topic " + topic.name());
              } catch (StreamException e) {
                if (e.reason() != Reason.FORBIDDEN && e.reason() != Reason.INVALID) {
                  throw e;
                }
                refusals.add(String.valueOf(e.getMessage()));
              }
            });
    return refusals.stream().sorted().toList();
  }

  private static List<AlterConfigOp> set(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(
            each ->
                new AlterConfigOp(
                    new ConfigEntry(each.getKey(), each.getValue()), AlterConfigOp.OpType.SET))
        .toList();
  }

  /** One copy, which is what brokers give a topic by default, is lost with its broker. */
  private short copies() {
    int brokers = errors.await(admin.describeCluster().nodes(), "ask for the brokers").size();
    return (short) Math.max(1, Math.min(Topics.ENOUGH_COPIES, brokers));
  }

  /**
   * Makes topics; returns those that are there now. With settings of ours, one that may not have
   * them is left out.
   */
  private Set<String> created(
      Collection<TopicSpec> wanted, short copies, Map<String, String> settings) {
    Set<String> created = new HashSet<>();
    admin
        .createTopics(wanted.stream().map(topic -> newTopic(topic, copies, settings)).toList())
        .values()
        .forEach(
            (name, answer) -> {
              if (isCreated(name, answer, settings)) {
                created.add(name);
              }
            });
    return created;
  }

  private static NewTopic newTopic(TopicSpec spec, short copies, Map<String, String> settings) {
    Map<String, String> config = new HashMap<>(settings);
    config.putAll(spec.config());
    return new NewTopic(spec.name(), spec.partitions(), copies).configs(config);
  }

  private boolean isCreated(String name, KafkaFuture<Void> answer, Map<String, String> settings) {
    try {
      errors.await(answer, "create topic " + name);
      return true;
    } catch (StreamException e) {
      if (e.getCause() instanceof TopicExistsException) {
        return true;
      }
      boolean refused =
          e.getCause() instanceof InvalidConfigurationException
              || e.getCause() instanceof PolicyViolationException;
      if (refused && !settings.isEmpty()) {
        return false;
      }
      throw e;
    }
  }
}
