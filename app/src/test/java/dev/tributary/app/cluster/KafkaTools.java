package dev.tributary.app.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tributary.stream.KafkaCluster;
import dev.tributary.stream.StreamRecord;
import dev.tributary.stream.TopicReader;
import dev.tributary.stream.TopicSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What an operator does by the tools that Kafka brings, where Connect cannot be asked. */
record KafkaTools(SinkCluster cluster) {
  private static final String OFFSETS = "connect-offset";

  /** As a console consumer and a console producer do, line by line, into a topic that they make. */
  void copy(String from, String to) {
    cluster.topics().createIfAbsent(List.of(new TopicSpec(to, 1, Map.of("retention.ms", "-1"))));
    try (KafkaProducer<byte[], byte[]> writer = producer()) {
      for (StreamRecord record : records(from)) {
        writer.send(new ProducerRecord<>(to, record.value().orElseThrow()));
      }
    }
  }

  /** Gives a source that is not there yet the offset of another, where the workers keep them. */
  void carryOverSource(String from, String to) throws ExecutionException, InterruptedException {
    StreamRecord last =
        records(OFFSETS).stream()
            .filter(record -> key(record).startsWith("[\"%s\",".formatted(from)))
            .reduce((one, later) -> later)
            .orElseThrow();
    String key = key(last).replaceFirst(from, to);
    try (KafkaProducer<byte[], byte[]> writer = producer()) {
      writer
          .send(new ProducerRecord<>(OFFSETS, key.getBytes(UTF_8), last.value().orElseThrow()))
          .get();
    }
  }

  /** Deletes what a sink has read: a new one begins with the first record that is kept. */
  void deleteWhatWasRead(String sink) throws ExecutionException, InterruptedException {
    Map<TopicPartition, RecordsToDelete> read = new HashMap<>();
    cluster
        .topics()
        .committedOffsets("connect-" + sink)
        .forEach(
            (partition, offset) ->
                read.put(
                    new TopicPartition(partition.topic(), partition.number()),
                    RecordsToDelete.beforeOffset(offset)));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
      admin.deleteRecords(read).all().get();
    }
  }

  private List<StreamRecord> records(String topic) {
    List<StreamRecord> records = new ArrayList<>();
    try (TopicReader reader = TopicReader.of(KafkaCluster.at(cluster.bootstrapServers()))) {
      reader.fromBeginning(List.of(topic));
      reader.toEnd(records::add);
    }
    return records;
  }

  private static String key(StreamRecord record) {
    return new String(record.key().orElse(new byte[0]), UTF_8);
  }

  private KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", cluster.bootstrapServers()),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
