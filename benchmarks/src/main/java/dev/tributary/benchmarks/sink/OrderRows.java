package dev.tributary.benchmarks.sink;

import dev.tributary.stream.KafkaCluster;
import dev.tributary.stream.TopicSpec;
import dev.tributary.stream.Topics;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.json.JsonConverter;

/**
 * A topic of flat rows, as Debezium's transformation that unwraps its events leaves them, in JSON
 * with schemas. The same rows each time.
 */
final class OrderRows {
  static final String TOPIC = "orders";
  static final int PARTITIONS = 2;

  private static final long FIRST_MILLIS = 1_760_000_000_000L;
  private static final String[] STATES = {"NEW", "PAID", "SHIPPED", "CANCELLED"};

  private static final Schema KEY =
      SchemaBuilder.struct()
          .name("shop.public.orders.Key")
          .field("id", Schema.INT64_SCHEMA)
          .build();

  private static final Schema VALUE =
      SchemaBuilder.struct()
          .name("shop.public.orders.Value")
          .field("id", Schema.INT64_SCHEMA)
          .field("customer", Schema.OPTIONAL_STRING_SCHEMA)
          .field("status", Schema.OPTIONAL_STRING_SCHEMA)
          .field("amount", Decimal.builder(2).optional().build())
          .field(
              "created_at",
              SchemaBuilder.int64()
                  .name("io.debezium.time.MicroTimestamp")
                  .version(1)
                  .optional()
                  .build())
          .field("note", Schema.OPTIONAL_STRING_SCHEMA)
          .field("active", Schema.OPTIONAL_BOOLEAN_SCHEMA)
          .field("score", Schema.OPTIONAL_FLOAT64_SCHEMA)
          .field("__op", Schema.OPTIONAL_STRING_SCHEMA)
          .field("__source_ts_ms", Schema.OPTIONAL_INT64_SCHEMA)
          .field("__deleted", Schema.OPTIONAL_STRING_SCHEMA)
          .build();

  private final Random random = new Random(7);
  private final JsonConverter keys = new JsonConverter();
  private final JsonConverter values = new JsonConverter();

  private OrderRows() {
    keys.configure(Map.of("schemas.enable", true), true);
    values.configure(Map.of("schemas.enable", true), false);
  }

  /** Makes the topic and fills its partitions by turns. */
  static void produce(KafkaCluster kafka, long rows) {
    try (Topics topics = Topics.of(kafka)) {
      topics.createIfAbsent(
          List.of(new TopicSpec(TOPIC, PARTITIONS, Map.of("retention.ms", "-1"))));
    }
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", kafka.bootstrapServers());
    settings.put("linger.ms", 20);
    settings.put("batch.size", 256 * 1024);
    settings.put("compression.type", "lz4");
    ByteArraySerializer bytes = new ByteArraySerializer();
    OrderRows orders = new OrderRows();
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings, bytes, bytes)) {
      for (long id = 0; id < rows; id++) {
        producer.send(orders.record(id));
      }
    }
  }

  private ProducerRecord<byte[], byte[]> record(long id) {
    return new ProducerRecord<>(
        TOPIC,
        (int) (id % PARTITIONS),
        FIRST_MILLIS + id,
        keys.fromConnectData(TOPIC, KEY, new Struct(KEY).put("id", id)),
        values.fromConnectData(TOPIC, VALUE, row(id)));
  }

  private Struct row(long id) {
    return new Struct(VALUE)
        .put("id", id)
        .put("customer", "customer-" + random.nextInt(100_000))
        .put("status", STATES[random.nextInt(STATES.length)])
        .put("amount", BigDecimal.valueOf(random.nextInt(1_000_000), 2))
        .put("created_at", (FIRST_MILLIS + id) * 1_000)
        .put("note", hex() + hex() + hex())
        .put("active", random.nextBoolean())
        .put("score", random.nextDouble())
        .put("__op", id % 10 == 0 ? "u" : "c")
        .put("__source_ts_ms", FIRST_MILLIS + id)
        .put("__deleted", "false");
  }

  private String hex() {
    return Long.toHexString(random.nextLong());
  }
}
