package dev.tributary.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.internal.FileLogInputStream.FileChannelRecordBatch;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What Kafka does with a folder that is as a kill left it. */
@Timeout(300)
class KilledKafkaTest {
  private static final TopicPartition ORDERS = new TopicPartition("orders", 0);

  /** The more partitions change hands, the longer a transaction may be taken for complete. */
  private static final int OTHERS = 200;

  private static final String DECISIONS = "__transaction_state-0";

  @TempDir private Path folder;

  @Test
  void aTransactionThatWasDecidedWhenTheBrokerWasKilledIsCommittedByTheNext() throws Exception {
    leaveDecidedTransaction();

    try (Sandbox next = sandbox("killed")) {
      next.start();
      try (KafkaConsumer<String, String> consumer = committedOf(next)) {
        List<String> read = new ArrayList<>();
        await("the committed record")
            .atMost(Duration.ofSeconds(30))
            .until(
                () -> {
                  consumer
                      .poll(Duration.ofMillis(200))
                      .forEach((ConsumerRecord<String, String> order) -> read.add(order.value()));
                  return !read.isEmpty();
                });
        assertThat(read).containsExactly("first");
      }
    }
  }

  /** Committed as its coordinator wrote down, which got no further: no partition has the marker. */
  private void leaveDecidedTransaction() throws Exception {
    Path running = folder.resolve("running/kafka");
    Path killed = folder.resolve("killed/kafka");
    try (Sandbox sandbox = sandbox("running")) {
      sandbox.start();
      try (Admin admin = Admin.create(at(sandbox))) {
        admin
            .createTopics(
                List.of(
                    new NewTopic(ORDERS.topic(), 1, (short) 1),
                    new NewTopic("others", OTHERS, (short) 1)
                        .configs(Map.of("segment.index.bytes", "4096"))))
            .all()
            .get();
      }
      try (KafkaProducer<String, String> producer = transactional(sandbox)) {
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(ORDERS.topic(), "first"));
        producer.flush();
        copyRunning(running, killed);
        producer.commitTransaction();
      }
    }
    copy(running.resolve(DECISIONS), killed.resolve(DECISIONS));
    takeBackLastRecord(killed.resolve(DECISIONS));
  }

  /** The last that a coordinator writes of a transaction is that all markers are written. */
  private static void takeBackLastRecord(Path log) throws IOException {
    try (Stream<Path> files = Files.list(log)) {
      for (Path file : files.filter(file -> !file.toString().endsWith(".log")).toList()) {
        if (!file.endsWith("partition.metadata")) {
          Files.delete(file); // made anew from the log
        }
      }
    }
    File segment = log.resolve("00000000000000000000.log").toFile();
    try (FileRecords records = FileRecords.open(segment)) {
      FileChannelRecordBatch last = null;
      for (FileChannelRecordBatch batch : records.batches()) {
        last = batch;
      }
      assertThat(last).isNotNull();
      records.truncateTo(last.position());
    }
  }

  private Sandbox sandbox(String name) {
    return Sandbox.in(folder.resolve(name)).withKafka().open();
  }

  private static Map<String, Object> at(Sandbox sandbox) {
    return Map.of("bootstrap.servers", sandbox.kafka().bootstrapServers());
  }

  private static KafkaProducer<String, String> transactional(Sandbox sandbox) {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            sandbox.kafka().bootstrapServers(),
            "transactional.id",
            "shop-source"),
        new StringSerializer(),
        new StringSerializer());
  }

  private static KafkaConsumer<String, String> committedOf(Sandbox sandbox) {
    KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                sandbox.kafka().bootstrapServers(),
                "isolation.level",
                "read_committed"),
            new StringDeserializer(),
            new StringDeserializer());
    consumer.assign(List.of(ORDERS));
    consumer.seekToBeginning(List.of(ORDERS));
    return consumer;
  }

  /** A running broker renames files while they are copied; begun again until none was missed. */
  private static void copyRunning(Path from, Path to) {
    await("a copy of " + from)
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptionsInstanceOf(NoSuchFileException.class)
        .until(
            () -> {
              copy(from, to);
              return true;
            });
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Path target = to.resolve(from.relativize(path));
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
