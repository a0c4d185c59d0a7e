package dev.tributary.stream;

import org.apache.kafka.common.TopicPartition;

/** A partition of a topic. */
public record Partition(String topic, int number) {
  public Partition {
    if (number < 0) {
      throw new IllegalArgumentException("Partition must not be negative: " + number);
    }
  }

  static Partition of(TopicPartition partition) {
    return new Partition(partition.topic(), partition.partition());
  }

  TopicPartition toKafka() {
    return new TopicPartition(topic, number);
  }

  @Override
  public String toString() {
    return topic + "-" + number;
  }
}
