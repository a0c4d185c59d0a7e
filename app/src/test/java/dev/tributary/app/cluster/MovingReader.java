package dev.tributary.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.stream.KafkaCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * A consumer of orders, of a group of its own, that begins in one region and goes on in another.
 */
final class MovingReader {
  /** Its group, in both regions. */
  static final String GROUP = "pricing";

  private static final Duration A_LOOK = Duration.ofMillis(200);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TopicPartition orders;
  private final List<Long> before = new ArrayList<>();

  /** Of a topic with one partition. */
  MovingReader(String topic) {
    this.orders = new TopicPartition(topic, 0);
  }

  /** Reads so many orders or some more, commits where it is, and leaves. */
  void begins(KafkaCluster region, int count) {
    try (KafkaConsumer<String, String> consumer = consumer(region, "earliest")) {
      consumer.assign(List.of(orders));
      await().atMost(SinkCluster.PATIENCE).until(() -> read(consumer, before) >= count);
      consumer.commitSync();
    }
  }

  /** Waits until the region knows where its group stands. */
  void awaitPlace(KafkaCluster region) {
    Map<String, Object> settings = new HashMap<>(region.clientProperties());
    settings.put("bootstrap.servers", region.bootstrapServers());
    try (Admin admin = Admin.create(settings)) {
      await().atMost(SinkCluster.PATIENCE).until(() -> place(admin).isPresent());
    }
  }

  private Optional<OffsetAndMetadata> place(Admin admin) throws Exception {
    return Optional.ofNullable(
        admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get().get(orders));
  }

  /**
   * Goes on to the end there: from a place behind the beginning, with nothing left out.
   *
   * @param all that there are, in order
   */
  void goesOnToTheEndOf(KafkaCluster region, List<Long> all) {
    List<Long> after = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer = consumer(region, "none")) {
      consumer.assign(List.of(orders));
      long end = consumer.endOffsets(List.of(orders)).get(orders);
      await()
          .atMost(SinkCluster.PATIENCE)
          .until(
              () -> {
                read(consumer, after);
                return consumer.position(orders) >= end;
              });
    }
    assertThat(after.get(0))
        .as("where it goes on, having read up to %d", before.get(before.size() - 1))
        .isGreaterThan(all.get(0));
    TreeSet<Long> either = new TreeSet<>(before);
    either.addAll(after);
    assertThat(either).as("read in either region").containsExactlyElementsOf(all);
  }

  private static int read(KafkaConsumer<String, String> consumer, List<Long> into) {
    for (ConsumerRecord<String, String> order : consumer.poll(A_LOOK)) {
      into.add(id(order.value()));
    }
    return into.size();
  }

  private static long id(String order) {
    try {
      return JSON.readTree(order).at("/payload/after/id").asLong();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("No order: " + order, e);
    }
  }

  private static KafkaConsumer<String, String> consumer(KafkaCluster region, String withoutPlace) {
    Map<String, Object> settings = new HashMap<>(region.clientProperties());
    settings.put("bootstrap.servers", region.bootstrapServers());
    settings.put("group.id", GROUP);
    settings.put("isolation.level", "read_committed");
    settings.put("enable.auto.commit", "false");
    settings.put("auto.offset.reset", withoutPlace);
    settings.put("max.poll.records", "100");
    return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
  }
}
