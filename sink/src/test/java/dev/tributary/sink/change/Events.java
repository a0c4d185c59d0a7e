package dev.tributary.sink.change;

import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;

/** Records as Debezium's connector for Postgres makes them, for one table. */
public final class Events {
  public static final String TOPIC = "shop.public.orders";
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

  private final Schema key;
  private final Schema row;
  private final Schema envelope;
  private long offset = 100;
  private String sequence = "[\"27438000\",\"27440072\"]";
  private long lsn = 27440072L;
  private long micros = 1795222923123456L;

  /** {@code key} may be null: a table without one. */
  public Events(Schema key, SchemaBuilder columns) {
    this.key = key;
    this.row = columns.name(TOPIC + ".Value").optional().build();
    this.envelope =
        SchemaBuilder.struct()
            .name(TOPIC + ".Envelope")
            .field("before", row)
            .field("after", row)
            .field("source", SOURCE)
            .field("op", Schema.STRING_SCHEMA)
            .field("ts_ms", Schema.OPTIONAL_INT64_SCHEMA)
            .build();
  }

  /** Orders: {@code id}, key; {@code status}; {@code note}. */
  public static Events orders() {
    return new Events(
        SchemaBuilder.struct().name(TOPIC + ".Key").field("id", Schema.INT64_SCHEMA).build(),
        SchemaBuilder.struct()
            .field("id", Schema.INT64_SCHEMA)
            .field("status", SchemaBuilder.string().optional().defaultValue("NEW").build())
            .field("note", Schema.OPTIONAL_STRING_SCHEMA));
  }

  /** A table with a column {@code id}, which is not its key. */
  public static Events keyless() {
    return new Events(null, SchemaBuilder.struct().field("id", Schema.INT64_SCHEMA));
  }

  public Struct row() {
    return new Struct(row);
  }

  public Struct order(long id, String status, String note) {
    return row().put("id", id).put("status", status).put("note", note);
  }

  public Struct key(Object id) {
    return new Struct(key).put("id", id);
  }

  /** Where the events that follow stand in the source's log. */
  public Events at(long newPreviousCommit, long newLsn, long number, long newMicros) {
    sequence = "[\"%d\",\"%d\",\"%d\"]".formatted(newPreviousCommit, newLsn, number);
    lsn = newLsn;
    micros = newMicros;
    return this;
  }

  public SinkRecord create(Struct after) {
    return event("c", null, after, "false");
  }

  public SinkRecord read(Struct after, String snapshot) {
    return event("r", null, after, snapshot);
  }

  public SinkRecord update(Struct before, Struct after) {
    return event("u", before, after, "false");
  }

  public SinkRecord delete(Struct before) {
    return event("d", before, null, "false");
  }

  public SinkRecord truncate() {
    return event("t", null, null, "false");
  }

  public SinkRecord event(String operation, Struct before, Struct after, String snapshot) {
    Struct source =
        new Struct(SOURCE)
            .put("version", "3.7.0.Final")
            .put("connector", "postgresql")
            .put("name", "shop")
            .put("ts_ms", 1795222923123L)
            .put("snapshot", snapshot)
            .put("db", "shop")
            .put("sequence", sequence)
            .put("ts_us", micros)
            .put("ts_ns", 1795222923123456000L)
            .put("schema", "public")
            .put("table", "orders")
            .put("txId", 771L)
            .put("lsn", lsn);
    Struct value =
        new Struct(envelope)
            .put("before", before)
            .put("after", after)
            .put("source", source)
            .put("op", operation)
            .put("ts_ms", 1795222923999L);
    Struct known = after == null ? before : after;
    Struct keyStruct = key == null || known == null ? null : keyOf(known);
    return new SinkRecord(
        TOPIC,
        0,
        keyStruct == null ? null : key,
        keyStruct,
        envelope,
        value,
        offset++,
        1795222924000L,
        TimestampType.CREATE_TIME);
  }

  private Struct keyOf(Struct row) {
    Struct struct = new Struct(key);
    key.fields().forEach(field -> struct.put(field, row.get(field.name())));
    return struct;
  }
}
