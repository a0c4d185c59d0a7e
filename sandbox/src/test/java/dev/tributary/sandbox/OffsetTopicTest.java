package dev.tributary.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tributary.stream.ConnectorOffset;
import dev.tributary.stream.KafkaCluster;
import dev.tributary.stream.OffsetTopic;
import dev.tributary.stream.StreamException;
import dev.tributary.stream.StreamException.Reason;
import dev.tributary.stream.TopicSpec;
import dev.tributary.stream.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What workers of Kafka Connect keep in their offset topic, read from a real broker. */
@Timeout(120)
class OffsetTopicTest {
  private static final String TOPIC = "__tributary_offsets.shop-source";
  private static final String KEY = "[\"shop-source\",{\"server\":\"shop\"}]";

  @TempDir private Path folder;

  @Test
  void theLastCommittedOffsetOfEachPartitionCountsUntilItIsForgotten() {
    try (Sandbox sandbox = Sandbox.in(folder).withBroker().open()) {
      sandbox.start();
      KafkaCluster cluster = KafkaCluster.at(sandbox.kafka().bootstrapServers());
      try (OffsetTopic offsets = OffsetTopic.of(cluster, TOPIC);
          Topics topics = Topics.of(cluster);
          KafkaProducer<byte[], String> producer = producer(sandbox)) {
        assertThat(
                catchThrowableOfType(StreamException.class, () -> offsets.of("shop-source"))
                    .reason())
            .isEqualTo(Reason.NOT_FOUND);
        topics.createIfAbsent(
            List.of(new TopicSpec(TOPIC, 3, Map.of("cleanup.policy", "compact"))));
        assertThat(offsets.of("shop-source")).isEmpty();

        producer.initTransactions();
        write(producer, true, KEY, "{\"pos\":1}");
        write(producer, true, KEY, "{\"pos\":2}");
        write(producer, true, "[\"other\",{\"server\":\"shop\"}]", "{\"pos\":7}");
        write(producer, true, "not of Connect", "nor this");
        write(producer, false, KEY, "{\"pos\":3}");
        List<ConnectorOffset> kept = offsets.of("shop-source");
        assertThat(kept).hasSize(1);
        assertThat(kept.get(0).partition().path("server").asText()).isEqualTo("shop");
        assertThat(kept.get(0).offset().path("pos").asInt()).isEqualTo(2);

        write(producer, true, KEY, "{\"pos\":4}");
        assertThat(offsets.of("shop-source").get(0).offset().path("pos").asInt()).isEqualTo(4);
        write(producer, true, KEY, null);
        assertThat(offsets.of("shop-source")).isEmpty();
        assertThat(offsets.of("other")).hasSize(1);
      }
    }
  }

  private static void write(
      KafkaProducer<byte[], String> producer, boolean kept, String key, @Nullable String value) {
    producer.beginTransaction();
    producer.send(new ProducerRecord<>(TOPIC, key.getBytes(UTF_8), value));
    if (kept) {
      producer.commitTransaction();
    } else {
      producer.flush();
      producer.abortTransaction();
    }
  }

  private static KafkaProducer<byte[], String> producer(Sandbox sandbox) {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers", sandbox.kafka().bootstrapServers(), "transactional.id", "worker"),
        new ByteArraySerializer(),
        new StringSerializer());
  }
}
