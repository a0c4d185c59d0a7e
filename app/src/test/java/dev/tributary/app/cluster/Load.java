package dev.tributary.app.cluster;

import dev.tributary.stream.Partition;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Any producer: sends records as JSON with schema, each with an id of its own, and remembers what
 * Kafka acknowledged. A topic that is made again needs a load of its own.
 */
final class Load implements AutoCloseable {
  private static final String SCHEMA =
      """
      {"type":"struct","name":"order","optional":false,"fields":[
        {"field":"id","type":"int64","optional":false},
        {"field":"item","type":"string","optional":true}]}""";
  private static final long PERIOD_MILLIS = 10;
  private static final int MILLIS_PER_SECOND = 1_000;

  private final KafkaProducer<String, String> producer;
  private final ScheduledExecutorService clock = new ScheduledThreadPoolExecutor(1);
  private final List<String> topics = new CopyOnWriteArrayList<>();
  private final Map<Partition, SortedMap<Long, Long>> acknowledged = new ConcurrentHashMap<>();
  private final List<Exception> failures = new CopyOnWriteArrayList<>();
  private long nextId;
  private long turns;

  Load(String bootstrapServers, String... topics) {
    this.topics.addAll(List.of(topics));
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers", bootstrapServers,
                "linger.ms", "5",
                "metadata.max.age.ms", "500"),
            new StringSerializer(),
            new StringSerializer());
  }

  /** Sends to this topic, too, from now on. */
  void add(String topic) {
    topics.add(topic);
  }

  /** Begins to send so many records a second, to all partitions in turn. */
  void start(int perSecond) {
    long batch = Math.max(1, perSecond * PERIOD_MILLIS / MILLIS_PER_SECOND);
    clock.scheduleAtFixedRate(() -> turn(batch), 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Sends so many records to the first topic, and waits until Kafka has acknowledged them. */
  synchronized Load send(int records) {
    for (int sent = 0; sent < records; sent++) {
      send(topics.get(0));
    }
    producer.flush();
    return this;
  }

  /** Sends no more, and waits until Kafka has acknowledged all. */
  void stop() throws InterruptedException {
    clock.shutdown();
    clock.awaitTermination(1, TimeUnit.MINUTES);
    producer.flush();
    if (!failures.isEmpty()) {
      throw new IllegalStateException("Kafka did not take a record", failures.get(0));
    }
  }

  /** The ids that Kafka acknowledged, by offset. */
  Map<Partition, SortedMap<Long, Long>> acknowledged() {
    return Map.copyOf(acknowledged);
  }

  long records() {
    return acknowledged.values().stream().mapToLong(Map::size).sum();
  }

  @Override
  public void close() {
    clock.shutdownNow();
    producer.close();
  }

  private void turn(long records) {
    try {
      sendInTurn(records);
    } catch (RuntimeException e) {
      failures.add(e);
    }
  }

  private synchronized void sendInTurn(long records) {
    for (long sent = 0; sent < records; sent++) {
      send(topics.get((int) (turns++ % topics.size())));
    }
  }

  private void send(String topic) {
    long id = nextId++;
    int partitions = producer.partitionsFor(topic).size();
    String value =
        "{\"schema\":%s,\"payload\":{\"id\":%d,\"item\":\"tea %d\"}}".formatted(SCHEMA, id, id);
    producer.send(
        new ProducerRecord<>(topic, (int) (id / topics.size() % partitions), null, value),
        (metadata, failure) -> answered(id, metadata, failure));
  }

  private void answered(long id, RecordMetadata metadata, @Nullable Exception failure) {
    if (failure != null) {
      failures.add(failure);
      return;
    }
    acknowledged
        .computeIfAbsent(
            new Partition(metadata.topic(), metadata.partition()),
            any -> new ConcurrentSkipListMap<>())
        .put(metadata.offset(), id);
  }
}
