package dev.tributary.sink.write;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/** A column of every type, with values at the edges of each. */
public record EveryType(String name, Schema schema, List<Object> values) {
  private static final String NINES = "9".repeat(28);
  private static final Schema POINT =
      SchemaBuilder.struct()
          .field("x", Schema.FLOAT64_SCHEMA)
          .field("say \"y\"", Schema.OPTIONAL_STRING_SCHEMA)
          .field("bytes", Schema.OPTIONAL_BYTES_SCHEMA)
          .optional()
          .build();

  /** Texts that formats of text stumble over. */
  public static final List<Object> TEXTS =
      List.of(
          "",
          " ",
          "null",
          "NULL",
          "\"",
          "\"\"",
          "a \"quote\"",
          ",",
          "a,b",
          "\n",
          "\r\n",
          "one\r\ntwo",
          "\r",
          "\t",
          "\\",
          "\\N",
          "😀 naïve 日本語",
          "=1+1",
          "'",
          "[]",
          "{\"a\":1}",
          "\u0001");

  /** The column of each type. Names are as awkward as databases allow. */
  public static List<EveryType> all() {
    return List.of(
        column("bool", SchemaBuilder.bool(), true, false),
        column("int8", SchemaBuilder.int8(), Byte.MIN_VALUE, (byte) 0, Byte.MAX_VALUE),
        column("int16", SchemaBuilder.int16(), Short.MIN_VALUE, (short) 0, Short.MAX_VALUE),
        column("select", SchemaBuilder.int32(), Integer.MIN_VALUE, 0, Integer.MAX_VALUE),
        column("8ball", SchemaBuilder.int64(), Long.MIN_VALUE, 0L, Long.MAX_VALUE),
        column(
            "float",
            SchemaBuilder.float32(),
            Float.NaN,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            Float.MIN_VALUE,
            -Float.MAX_VALUE,
            -0.0f,
            0.1f),
        column(
            "double",
            SchemaBuilder.float64(),
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.MIN_VALUE,
            -Double.MAX_VALUE,
            -0.0,
            0.1),
        new EveryType("with.dot", Schema.OPTIONAL_STRING_SCHEMA, TEXTS),
        column("😀", SchemaBuilder.bytes(), new byte[0], new byte[] {0, -1, 127, -128}),
        column(
            "with space",
            SchemaBuilder.string().name("io.debezium.data.Uuid"),
            "00000000-0000-0000-0000-000000000000",
            "ffffffff-ffff-ffff-ffff-ffffffffffff"),
        column(
            "with_x20space",
            SchemaBuilder.string()
                .name("dev.tributary.Decimal")
                .parameter("precision", "38")
                .parameter("scale", "10"),
            NINES + ".9999999999",
            "-" + NINES + ".9999999999",
            "0.0000000000",
            "NaN",
            "Infinity"),
        column("with/slash", Decimal.builder(2), new BigDecimal("-0.01"), new BigDecimal("0.00")),
        column(
            "date",
            SchemaBuilder.string().name("dev.tributary.Date"),
            "1970-01-01",
            "-0043-03-15",
            "+10000-02-29".replace("10000", "10004"),
            "infinity",
            "-infinity"),
        column(
            "Order",
            SchemaBuilder.string().name("dev.tributary.Time"),
            "00:00:00.000000",
            "23:59:59.999999",
            "24:00:00.000000"),
        column(
            "say \"hi\", you",
            SchemaBuilder.string().name("dev.tributary.Timestamp"),
            "1969-12-31T23:59:59.999999",
            "-4713-11-24T00:00:00.000000",
            "+294276-12-31T23:59:59.999999",
            "infinity"),
        column(
            "line\nbreak",
            SchemaBuilder.string().name("io.debezium.time.ZonedTimestamp"),
            "2026-01-31T23:59:59.000001Z",
            "0001-01-01T00:00:00.000000Z"),
        column("epoch", SchemaBuilder.int64().name("io.debezium.time.MicroTimestamp"), -1L, 1L),
        column("day", SchemaBuilder.int32().name("io.debezium.time.Date"), -719_529, 2_932_897),
        column(
            "list",
            SchemaBuilder.array(Schema.OPTIONAL_STRING_SCHEMA),
            List.of(),
            Arrays.asList("a \"b\"", null, "")),
        column(
            "nested",
            SchemaBuilder.array(SchemaBuilder.array(Schema.INT32_SCHEMA).build()),
            List.of(List.of(1, 2), List.of())),
        column(
            "map",
            SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.OPTIONAL_INT64_SCHEMA),
            Map.of(),
            Map.of("a.b \"c\"", 1L),
            nothingFor("x")),
        column(
            "numbered",
            SchemaBuilder.map(Schema.INT32_SCHEMA, Schema.STRING_SCHEMA),
            Map.of(-7, "seven")),
        new EveryType(
            "point",
            POINT,
            List.of(
                new Struct(POINT).put("x", 0.5),
                new Struct(POINT)
                    .put("x", Double.NaN)
                    .put("say \"y\"", "\"")
                    .put("bytes", new byte[] {1}))));
  }

  private static EveryType column(String name, SchemaBuilder schema, Object... values) {
    return new EveryType(name, schema.optional().build(), List.of(values));
  }

  private static Map<String, Object> nothingFor(String key) {
    Map<String, Object> map = new HashMap<>();
    map.put(key, null);
    return map;
  }

  /** One of its values, or null. */
  public Object any(Random random) {
    int index = random.nextInt(values.size() + 1);
    return index == values.size() ? null : values.get(index);
  }
}
