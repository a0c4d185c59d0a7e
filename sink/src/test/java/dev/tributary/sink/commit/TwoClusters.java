package dev.tributary.sink.commit;

import static org.awaitility.Awaitility.await;

import dev.tributary.lake.LakeLayout;
import dev.tributary.lake.Replica;
import dev.tributary.lake.log.ChainId;
import dev.tributary.lake.log.CommitLog;
import dev.tributary.lake.log.LogEntry;
import dev.tributary.lake.log.LogEntry.Committed;
import dev.tributary.lake.store.MemoryObjectStore;
import dev.tributary.lake.store.StoredObject;
import dev.tributary.sink.change.Events;
import dev.tributary.sink.change.Origin;
import dev.tributary.sink.config.SinkConfig;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.sink.SinkRecord;

/** One lake, and a partition of one topic in clusters that mirror it to each other. */
final class TwoClusters {
  static final TopicPartition ORDERS = new TopicPartition(Events.TOPIC, 0);
  static final ChainId CHAIN = new ChainId("sink", ORDERS.topic(), ORDERS.partition());
  private static final LakeLayout LAYOUT = new LakeLayout("lake/");
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");

  private final Events events = Events.orders();
  private MemoryObjectStore bucket = new MemoryObjectStore(InstantSource.system());

  /** The topic in one cluster. */
  final class Topic {
    private final String id;
    private final List<SinkRecord> records = new ArrayList<>();
    private long next;
    private long now = 1_700_000_000_000L;

    Topic(String id) {
      this.id = id;
    }

    List<SinkRecord> records() {
      return List.copyOf(records);
    }

    long end() {
      return next;
    }

    /** What follows is made at that time. */
    void at(Instant time) {
      now = time.toEpochMilli();
    }

    /** A marker of a transaction, or what was taken back. */
    void skip(long offsets) {
      next += offsets;
    }

    /** The source writes the change of that number, or a row of a snapshot. */
    void produce(long number, boolean ofSnapshot) {
      events.at(0, 10_000 + number, 1, 1_795_222_923_000_000L + number);
      add(
          ofSnapshot
              ? events.read(events.order(number, "NEW", "a"), "true")
              : events.create(events.order(number, "NEW", "a")));
    }

    /** The source deletes a row that never was, and sends the tombstone only. */
    void produceTombstone() {
      SinkRecord row = events.create(events.order(0, "NEW", "a"));
      add(
          new SinkRecord(
              row.topic(), 0, row.keySchema(), row.key(), null, null, 0, 0L, row.timestampType()));
    }

    /** A mirror sends it a record of another cluster's topic. */
    void mirror(Topic from, SinkRecord record) {
      SinkRecord copy = add(record);
      copy.headers().add(Origin.HEADER, new Origin(from.id, record.kafkaOffset()).header());
    }

    private SinkRecord add(SinkRecord record) {
      SinkRecord added =
          new SinkRecord(
              ORDERS.topic(),
              ORDERS.partition(),
              record.keySchema(),
              record.key(),
              record.valueSchema(),
              record.value(),
              next++,
              now,
              TimestampType.CREATE_TIME,
              record.headers().duplicate());
      records.add(added);
      return added;
    }

    /** Kafka deletes the oldest. */
    void forget(int count) {
      records.subList(0, count).clear();
    }

    /** A sink of this cluster runs until it has read so many of the records. */
    void fill(int count, int rowsOfAFile, Map<String, String> settings) {
      FakeConnect connect = new FakeConnect(Map.of(ORDERS, records.subList(0, count)));
      try (PartitionWriters task = station(rowsOfAFile, settings).writers(connect)) {
        connect.assign(task, Set.of(ORDERS));
        long end = count == 0 ? 0 : records.get(count - 1).kafkaOffset() + 1;
        await()
            .atMost(LONG)
            .pollInterval(Duration.ofMillis(1))
            .until(
                () -> {
                  connect.turn(task);
                  return task.confirmed().containsKey(ORDERS)
                      && task.confirmed().get(ORDERS).offset() >= end;
                });
      }
    }

    void fill(Map<String, String> settings) {
      fill(records.size(), 1_000, settings);
    }

    SinkStation station(int rowsOfAFile, Map<String, String> settings) {
      Map<String, String> all = new HashMap<>(settings);
      all.put("lake.url", "s3://bucket/lake");
      all.put("compression", "none");
      all.put("roll.every.ms", "100");
      all.put("roll.rows", Integer.toString(rowsOfAFile));
      all.put("kafka.bootstrap.servers", "nobody:9092");
      return new SinkStation(
          "sink",
          SinkConfig.parse(all),
          bucket,
          topic -> Optional.of(id).filter(i -> !i.isEmpty()));
    }
  }

  MemoryObjectStore bucket() {
    return bucket;
  }

  /** From now on a copy of the lake is filled, to which not all of what is young has come. */
  void replicate(Random random) {
    List<StoredObject> objects =
        bucket.list("", "", 1_000).stream()
            .sorted(Comparator.comparing(StoredObject::lastModified))
            .toList();
    MemoryObjectStore copy = new MemoryObjectStore(InstantSource.system());
    int sure = random.nextInt(objects.size());
    for (int i = 0; i < objects.size(); i++) {
      if (i < sure || random.nextBoolean()) {
        copy.put(objects.get(i).key(), bucket.get(objects.get(i).key()).orElseThrow());
      }
    }
    bucket = copy;
  }

  /** Leaves of the copy what is complete. */
  void promote() {
    Replica replica = new Replica(bucket, LAYOUT);
    replica.cut(replica.look());
  }

  /** All that lies in the lake but its log and what belongs to it. */
  List<String> dataFiles() {
    return bucket.list("lake/", "", 1_000).stream()
        .map(object -> object.key().value())
        .filter(key -> !key.startsWith("lake/_tributary/"))
        .toList();
  }

  List<LogEntry> chain() {
    return new CommitLog(bucket, LAYOUT).entries(CHAIN);
  }

  /** Of the rows, in the order of the chain's files. */
  List<Long> ids() {
    List<Long> ids = new ArrayList<>();
    for (LogEntry entry : chain()) {
      if (entry instanceof Committed committed) {
        committed
            .files()
            .forEach(file -> bucket.get(file.key()).ifPresent(body -> read(body, ids)));
      }
    }
    return ids;
  }

  private static void read(byte[] body, List<Long> ids) {
    Matcher matcher = ID.matcher(new String(body, StandardCharsets.UTF_8));
    while (matcher.find()) {
      ids.add(Long.parseLong(matcher.group(1)));
    }
  }
}
