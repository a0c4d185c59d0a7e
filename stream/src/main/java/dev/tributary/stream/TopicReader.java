package dev.tributary.stream;

import dev.tributary.stream.StreamException.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads topics as a bystander: in no consumer group, leaving no trace in the cluster, and only what
 * is committed. For one thread, except {@link #wakeUp}.
 */
public final class TopicReader implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(250);

  private final KafkaErrors errors;
  private final KafkaConsumer<byte[], byte[]> consumer;

  private TopicReader(KafkaErrors errors, KafkaConsumer<byte[], byte[]> consumer) {
    this.errors = errors;
    this.consumer = consumer;
  }

  /** Connects on the first call only. */
  public static TopicReader of(KafkaCluster cluster) {
    Map<String, Object> properties = cluster.properties();
    properties.put("isolation.level", "read_committed");
    properties.put("enable.auto.commit", "false");
    properties.put("auto.offset.reset", "earliest");
    properties.put("allow.auto.create.topics", "false");
    properties.putIfAbsent("fetch.max.wait.ms", 100);
    properties.putIfAbsent("request.timeout.ms", (int) PATIENCE.toMillis());
    properties.putIfAbsent("default.api.timeout.ms", (int) PATIENCE.toMillis());
    KafkaErrors errors = new KafkaErrors(cluster);
    try {
      ByteArrayDeserializer bytes = new ByteArrayDeserializer();
      return new TopicReader(errors, new KafkaConsumer<>(properties, bytes, bytes));
    } catch (KafkaException e) {
      throw errors.sentenceForClient(e);
    }
  }

  /** From now on, {@link #poll} reads these topics from the first record that is kept. */
  public void fromBeginning(Collection<String> topics) {
    calling("read " + topics, () -> consumer.seekToBeginning(assign(topics)));
  }

  /** From now on, {@link #poll} reads what is written to these topics after this call. */
  public void fromEnd(Collection<String> topics) {
    calling(
        "read " + topics,
        () -> {
          List<TopicPartition> partitions = assign(topics);
          consumer.seekToEnd(partitions);
          // Kafka looks for the end only when asked; what is written after this call must be read.
          partitions.forEach(consumer::position);
        });
  }

  /** From now on, {@link #poll} reads this partition from the offset on. */
  public void from(Partition partition, long offset) {
    consumer.assign(List.of(partition.toKafka()));
    consumer.seek(partition.toKafka(), offset);
  }

  /** The next records; none if none came in this time, or {@link #wakeUp} was called. */
  public List<StreamRecord> poll(Duration atMost) {
    List<StreamRecord> records = new ArrayList<>();
    calling(
        "read",
        () -> {
          try {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(atMost)) {
              records.add(StreamRecord.of(record));
            }
          } catch (WakeupException e) {
            // Returns what there is: nothing.
          }
        });
    return records;
  }

  /**
   * Reads on up to the end that there is at this moment; what is written after that is left to the
   * next call.
   *
   * @throws StreamException with {@link Reason#TIMED_OUT} if nothing comes for some seconds
   */
  public void toEnd(Consumer<StreamRecord> each) {
    Map<TopicPartition, Long> ends = new HashMap<>();
    calling("read", () -> ends.putAll(consumer.endOffsets(consumer.assignment())));
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (ends.entrySet().stream()
        .anyMatch(end -> position(Partition.of(end.getKey())) < end.getValue())) {
      List<StreamRecord> records = poll(POLL);
      records.forEach(each);
      if (!records.isEmpty()) {
        deadline = System.nanoTime() + PATIENCE.toNanos();
      } else if (System.nanoTime() > deadline) {
        throw new StreamException(
            Reason.TIMED_OUT,
            "The end of %s was not reached: no record came within %d s. Check the cluster's health."
                .formatted(ends.keySet(), PATIENCE.toSeconds()));
      }
    }
  }

  /** Makes a {@link #poll} that waits return. May be called from any thread. */
  public void wakeUp() {
    consumer.wakeup();
  }

  /**
   * Whether the partition holds a record from {@code from} up to but not including {@code until}.
   * Offsets alone do not tell: transaction markers and aborted records take offsets too.
   *
   * @param until not above the partition's end as {@link Topics#endOffsets} tells it
   */
  public boolean dataRecordsIn(Partition partition, long from, long until) {
    if (from >= until) {
      return false;
    }
    return first(partition, from, record -> true, until, PATIENCE.multipliedBy(6)).isPresent();
  }

  /**
   * The first record from {@code from} on that fits; waits for it.
   *
   * @throws StreamException with {@link Reason#TIMED_OUT} if there is none in this time
   */
  public StreamRecord await(
      Partition partition, long from, Predicate<StreamRecord> fits, Duration atMost) {
    return first(partition, from, fits, Long.MAX_VALUE, atMost).orElseThrow();
  }

  /**
   * The last record below an offset that is readable; empty if there is none.
   *
   * @param end not above the partition's end as {@link Topics#endOffsets} tells it
   */
  public Optional<StreamRecord> last(Partition partition, long end) {
    calling("read " + partition, () -> assign(List.of(partition.topic()))); // fails early
    Optional<StreamRecord> found = Optional.empty();
    // Mostly only a transaction's marker lies behind it.
    for (long back = 16; found.isEmpty() && back / 32 < end; back *= 32) {
      found = lastBetween(partition, Math.max(0, end - back), end);
    }
    return found;
  }

  private Optional<StreamRecord> lastBetween(Partition partition, long from, long end) {
    from(partition, from);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Optional<StreamRecord> last = Optional.empty();
    while (position(partition) < end && System.nanoTime() < deadline) {
      for (StreamRecord record : poll(POLL)) {
        last = record.offset() < end ? Optional.of(record) : last;
      }
    }
    return last;
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
  }

  private Optional<StreamRecord> first(
      Partition partition, long from, Predicate<StreamRecord> fits, long until, Duration atMost) {
    calling("read " + partition, () -> assign(List.of(partition.topic()))); // fails early
    from(partition, from);
    long deadline = System.nanoTime() + atMost.toNanos();
    while (true) {
      for (StreamRecord record : poll(POLL)) {
        if (record.offset() >= until) {
          return Optional.empty();
        }
        if (fits.test(record)) {
          return Optional.of(record);
        }
      }
      if (position(partition) >= until) {
        return Optional.empty();
      }
      if (System.nanoTime() > deadline) {
        throw new StreamException(
            Reason.TIMED_OUT,
            "No record as awaited came in %s from offset %d on within %d s; read up to %d."
                .formatted(partition, from, atMost.toSeconds(), position(partition)));
      }
    }
  }

  private long position(Partition partition) {
    long[] position = {0};
    calling(
        "read " + partition, () -> position[0] = consumer.position(partition.toKafka(), PATIENCE));
    return position[0];
  }

  private List<TopicPartition> assign(Collection<String> topics) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : topics) {
      List<PartitionInfo> found = consumer.partitionsFor(topic);
      if (found == null || found.isEmpty()) {
        throw new StreamException(
            Reason.NOT_FOUND, "There is no topic %s. Check its name.".formatted(topic));
      }
      found.forEach(p -> partitions.add(new TopicPartition(p.topic(), p.partition())));
    }
    consumer.assign(partitions);
    return partitions;
  }

  private void calling(String what, Runnable call) {
    try {
      call.run();
    } catch (InterruptException e) {
      Thread.currentThread().interrupt();
      throw new StreamException(Reason.FAILED, "Cannot %s: interrupted.".formatted(what), e);
    } catch (KafkaException e) {
      throw errors.sentence(what, e);
    }
  }
}
