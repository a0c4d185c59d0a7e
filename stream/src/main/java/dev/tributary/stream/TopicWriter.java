package dev.tributary.stream;

import dev.tributary.stream.StreamException.Reason;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes single records of text into topics. */
public final class TopicWriter implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final KafkaErrors errors;
  private final KafkaProducer<String, String> producer;

  private TopicWriter(KafkaErrors errors, KafkaProducer<String, String> producer) {
    this.errors = errors;
    this.producer = producer;
  }

  /** Connects on the first call only. */
  public static TopicWriter of(KafkaCluster cluster) {
    Map<String, Object> properties = cluster.properties();
    properties.put("acks", "all");
    properties.putIfAbsent("max.block.ms", PATIENCE.toMillis());
    properties.putIfAbsent("request.timeout.ms", (int) PATIENCE.toMillis());
    properties.putIfAbsent("delivery.timeout.ms", 2 * (int) PATIENCE.toMillis());
    KafkaErrors errors = new KafkaErrors(cluster);
    try {
      StringSerializer text = new StringSerializer();
      return new TopicWriter(errors, new KafkaProducer<>(properties, text, text));
    } catch (KafkaException e) {
      throw errors.sentenceForClient(e);
    }
  }

  /** Writes a record into the first partition; returns when the brokers have it. */
  public void write(String topic, String key, String value) {
    try {
      producer.send(new ProducerRecord<>(topic, 0, key, value)).get();
    } catch (ExecutionException e) {
      throw errors.sentence("write to " + topic, e.getCause() == null ? e : e.getCause());
    } catch (KafkaException e) {
      throw errors.sentence("write to " + topic, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StreamException(
          Reason.FAILED, "Cannot write to %s: interrupted.".formatted(topic), e);
    }
  }

  @Override
  public void close() {
    producer.close(PATIENCE);
  }
}
