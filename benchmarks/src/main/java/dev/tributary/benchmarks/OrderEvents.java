package dev.tributary.benchmarks;

import java.util.Random;
import java.util.UUID;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/** Change events of a table of ten columns, as Debezium's connector for Postgres makes them. */
final class OrderEvents {
  static final String TOPIC = "shop.public.orders";

  static final Schema KEY =
      SchemaBuilder.struct().name(TOPIC + ".Key").field("id", Schema.INT64_SCHEMA).build();

  private static final Schema ROW =
      SchemaBuilder.struct()
          .name(TOPIC + ".Value")
          .field("id", Schema.INT64_SCHEMA)
          .field("customer", Schema.OPTIONAL_STRING_SCHEMA)
          .field("status", Schema.OPTIONAL_STRING_SCHEMA)
          .field(
              "amount",
              SchemaBuilder.string()
                  .name("dev.tributary.Decimal")
                  .parameter("precision", "12")
                  .parameter("scale", "2")
                  .optional()
                  .build())
          .field("created_at", optionalText("io.debezium.time.ZonedTimestamp"))
          .field("note", Schema.OPTIONAL_STRING_SCHEMA)
          .field("active", Schema.OPTIONAL_BOOLEAN_SCHEMA)
          .field("score", Schema.OPTIONAL_FLOAT64_SCHEMA)
          .field("reference", optionalText("io.debezium.data.Uuid"))
          .field("quantity", Schema.OPTIONAL_INT32_SCHEMA)
          .optional()
          .build();

  private static final Schema SOURCE =
      SchemaBuilder.struct()
          .name("io.debezium.connector.postgresql.Source")
          .field("version", Schema.STRING_SCHEMA)
          .field("connector", Schema.STRING_SCHEMA)
          .field("name", Schema.STRING_SCHEMA)
          .field("ts_ms", Schema.INT64_SCHEMA)
          .field("snapshot", SchemaBuilder.string().optional().defaultValue("false").build())
          .field("db", Schema.STRING_SCHEMA)
          .field("sequence", Schema.OPTIONAL_STRING_SCHEMA)
          .field("ts_us", Schema.OPTIONAL_INT64_SCHEMA)
          .field("ts_ns", Schema.OPTIONAL_INT64_SCHEMA)
          .field("schema", Schema.STRING_SCHEMA)
          .field("table", Schema.STRING_SCHEMA)
          .field("txId", Schema.OPTIONAL_INT64_SCHEMA)
          .field("lsn", Schema.OPTIONAL_INT64_SCHEMA)
          .field("xmin", Schema.OPTIONAL_INT64_SCHEMA)
          .build();

  static final Schema VALUE =
      SchemaBuilder.struct()
          .name(TOPIC + ".Envelope")
          .version(2)
          .field("before", ROW)
          .field("after", ROW)
          .field("source", SOURCE)
          .field("transaction", Schema.OPTIONAL_STRING_SCHEMA)
          .field("op", Schema.STRING_SCHEMA)
          .field("ts_ms", Schema.OPTIONAL_INT64_SCHEMA)
          .field("ts_us", Schema.OPTIONAL_INT64_SCHEMA)
          .field("ts_ns", Schema.OPTIONAL_INT64_SCHEMA)
          .build();

  private static final String[] STATES = {"NEW", "PAID", "SHIPPED", "CANCELLED"};

  private final Random random = new Random(7);

  private static Schema optionalText(String name) {
    return SchemaBuilder.string().name(name).optional().build();
  }

  Struct key(long id) {
    return new Struct(KEY).put("id", id);
  }

  Struct value(long id) {
    long micros = 1_760_000_000_000_000L + id * 1_000;
    return new Struct(VALUE)
        .put("after", row(id))
        .put("source", source(id, micros))
        .put("op", id % 10 == 0 ? "u" : "c")
        .put("ts_ms", micros / 1_000)
        .put("ts_us", micros)
        .put("ts_ns", micros * 1_000);
  }

  private Struct row(long id) {
    return new Struct(ROW)
        .put("id", id)
        .put("customer", "customer-" + random.nextInt(100_000))
        .put("status", STATES[random.nextInt(STATES.length)])
        .put("amount", random.nextInt(10_000) + "." + (10 + random.nextInt(90)))
        .put("created_at", "2026-11-21T01:02:03.123456Z")
        .put("note", hex() + hex() + hex())
        .put("active", random.nextBoolean())
        .put("score", random.nextDouble())
        .put("reference", new UUID(random.nextLong(), random.nextLong()).toString())
        .put("quantity", random.nextInt(50));
  }

  private String hex() {
    return Long.toHexString(random.nextLong());
  }

  private static Struct source(long id, long micros) {
    return new Struct(SOURCE)
        .put("version", "3.7.0.Final")
        .put("connector", "postgresql")
        .put("name", "shop")
        .put("ts_ms", micros / 1_000)
        .put("db", "shop")
        .put("sequence", "[\"" + (27_438_000 + id) + "\",\"" + (27_440_072 + id) + "\"]")
        .put("ts_us", micros)
        .put("ts_ns", micros * 1_000)
        .put("schema", "public")
        .put("table", "orders")
        .put("txId", 771 + id)
        .put("lsn", 27_440_072 + id);
  }
}
