package dev.tributary.stream;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.tributary.stream.StreamException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** The topics of a cluster. Each call ends within seconds, with a {@link StreamException}. */
public final class Topics implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(10);

  /** Of a topic, in a cluster that has so many brokers. */
  static final int ENOUGH_COPIES = 3;

  private final KafkaErrors errors;
  private final Admin admin;
  private final TopicChanges changes;

  private Topics(KafkaErrors errors, Admin admin) {
    this.errors = errors;
    this.admin = admin;
    this.changes = new TopicChanges(errors, admin);
  }

  /** Connects on the first call only. */
  public static Topics of(KafkaCluster cluster) {
    Map<String, Object> properties = cluster.properties();
    properties.putIfAbsent("request.timeout.ms", (int) PATIENCE.toMillis());
    properties.putIfAbsent("default.api.timeout.ms", (int) PATIENCE.toMillis());
    KafkaErrors errors = new KafkaErrors(cluster);
    try {
      return new Topics(errors, Admin.create(properties));
    } catch (KafkaException e) {
      throw errors.sentenceForClient(e);
    }
  }

  /** Fails unless the cluster answers; returns its id. */
  public String clusterId() {
    return errors.await(admin.describeCluster().clusterId(), "ask for the cluster's id");
  }

  /**
   * Makes those topics that do not exist, in three copies or as many as there are brokers, two of
   * which must have a record of three; leaves the others as they are. The brokers know all of them
   * when this returns.
   */
  public void createIfAbsent(Collection<TopicSpec> wanted) {
    changes.createIfAbsent(wanted);
    awaitKnown(wanted.stream().map(TopicSpec::name).distinct().toList());
  }

  /**
   * Gives topics other settings; those that are not named stay.
   *
   * @param settings by the topics' names
   * @return a sentence for each topic that was refused them
   */
  public List<String> alter(Map<String, Map<String, String>> settings) {
    return changes.alter(settings);
  }

  /** Those of the topics that exist, by name. */
  public Map<String, Topic> describe(Collection<String> names) {
    Map<String, Topic> found = new LinkedHashMap<>();
    admin
        .describeTopics(names)
        .topicNameValues()
        .forEach((name, answer) -> existing(answer, name).ifPresent(t -> found.put(name, t)));
    return found;
  }

  /** The topics that have the prefix, without Kafka's own. */
  public List<String> namesStartingWith(String prefix) {
    return errors.await(admin.listTopics().names(), "list topics").stream()
        .filter(name -> name.startsWith(prefix))
        .sorted()
        .toList();
  }

  /** Deletes those of the topics that exist. */
  public void deleteIfPresent(Collection<String> names) {
    admin
        .deleteTopics(names)
        .topicNameValues()
        .forEach((name, answer) -> ifPresent(answer, "delete topic " + name));
  }

  /**
   * For each partition of the topics that exist, the offset after the last record that is readable:
   * with transactions, the first offset that is not decided. Offsets below it may be transaction
   * markers, which no reader sees.
   */
  public Map<Partition, Long> endOffsets(Collection<String> names) {
    return offsets(names, OffsetSpec.latest());
  }

  /** For each partition of the topics that exist, the first offset that is still kept. */
  public Map<Partition, Long> beginningOffsets(Collection<String> names) {
    return offsets(names, OffsetSpec.earliest());
  }

  /**
   * For each of the partitions, the offset of the first record that was written at this time or
   * later; without those that have none.
   */
  public Map<Partition, Long> offsetsSince(Map<Partition, Instant> times) {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    times.forEach(
        (partition, time) ->
            asked.put(partition.toKafka(), OffsetSpec.forTimestamp(time.toEpochMilli())));
    Map<Partition, Long> offsets = offsets(asked, "look for records by their times");
    offsets.values().removeIf(offset -> offset < 0);
    return offsets;
  }

  /** What a consumer group has committed. A sink's connector {@code x} has group connect-x. */
  public Map<Partition, Long> committedOffsets(String group) {
    Map<Partition, Long> committed = new HashMap<>();
    errors
        .await(
            admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(),
            "read the offsets of group " + group)
        .forEach(
            (partition, offset) -> {
              if (offset != null) { // a partition without an offset
                committed.put(Partition.of(partition), offset.offset());
              }
            });
    return committed;
  }

  /**
   * Offsets between what the group has committed and the end, for each partition of the topics. A
   * partition of which nothing is committed counts from its beginning.
   */
  public Map<Partition, Long> lag(String group, Collection<String> names) {
    Map<Partition, Long> committed = committedOffsets(group);
    Map<Partition, Long> beginnings = beginningOffsets(names);
    return endOffsets(names).entrySet().stream()
        .collect(
            toMap(
                Map.Entry::getKey,
                end -> {
                  long beginning = beginnings.getOrDefault(end.getKey(), 0L);
                  long done = committed.getOrDefault(end.getKey(), beginning);
                  return Math.max(0, end.getValue() - Math.max(done, beginning));
                }));
  }

  /** The ids of those who read as members of a consumer group; each has one until it leaves. */
  public Set<String> members(String group) {
    try {
      return errors
          .await(
              admin.describeConsumerGroups(List.of(group)).all(),
              "ask for the members of group " + group)
          .values()
          .stream()
          .flatMap(description -> description.members().stream())
          .map(MemberDescription::consumerId)
          .collect(toSet());
    } catch (StreamException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return Set.of();
      }
      throw e;
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
  }

  private Map<Partition, Long> offsets(Collection<String> names, OffsetSpec which) {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    for (Topic topic : describe(names).values()) {
      IntStream.range(0, topic.partitions())
          .forEach(number -> asked.put(new TopicPartition(topic.name(), number), which));
    }
    return offsets(asked, "read the offsets of " + String.join(", ", names));
  }

  private Map<Partition, Long> offsets(Map<TopicPartition, OffsetSpec> asked, String what) {
    ListOffsetsOptions committed = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
    Map<Partition, Long> offsets = new HashMap<>();
    errors
        .await(admin.listOffsets(asked, committed).all(), what)
        .forEach((partition, found) -> offsets.put(Partition.of(partition), found.offset()));
    return offsets;
  }

  /** The controller answers before the brokers have heard of the topic. */
  private void awaitKnown(List<String> names) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (describe(names).size() < names.size()) {
      if (System.nanoTime() > deadline) {
        throw new StreamException(
            Reason.TIMED_OUT,
            "The brokers did not learn of the new topics %s within %d s. Check the cluster's health."
                .formatted(names, PATIENCE.toSeconds()));
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  private Optional<Topic> existing(KafkaFuture<TopicDescription> answer, String name) {
    return ifPresent(answer, "describe topic " + name)
        .map(found -> new Topic(name, found.topicId().toString(), found.partitions().size()));
  }

  private <T> Optional<T> ifPresent(KafkaFuture<T> answer, String what) {
    try {
      return Optional.ofNullable(errors.await(answer, what));
    } catch (StreamException e) {
      if (e.reason() == Reason.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
