package dev.tributary.sink.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.sink.config.DecimalFormat;
import dev.tributary.wire.JsonBuffer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ColumnEncodersTest {
  private static final Schema SCALED =
      SchemaBuilder.struct()
          .name("io.debezium.data.VariableScaleDecimal")
          .field("scale", Schema.INT32_SCHEMA)
          .field("value", Schema.BYTES_SCHEMA)
          .build();
  private static final Schema POINT =
      SchemaBuilder.struct()
          .name("io.debezium.data.geometry.Point")
          .field("x", Schema.FLOAT64_SCHEMA)
          .field("wkb", Schema.OPTIONAL_BYTES_SCHEMA)
          .build();

  private static String json(DecimalFormat decimals, Schema schema, Object value) {
    JsonBuffer out = new JsonBuffer(JsonBuffer.Supplementary.PLAIN);
    new ColumnEncoders(decimals).encoder(schema).encode(out, value);
    return out.toString();
  }

  private static Schema named(SchemaBuilder builder, String name) {
    return builder.name(name).build();
  }

  private static Schema int64(String name) {
    return named(SchemaBuilder.int64(), name);
  }

  private static Schema int32(String name) {
    return named(SchemaBuilder.int32(), name);
  }

  private static Schema text(String name) {
    return named(SchemaBuilder.string(), name);
  }

  private static Schema numeric() {
    return SchemaBuilder.string().parameter("__debezium.source.column.type", "NUMERIC").build();
  }

  static Stream<Arguments> values() {
    return Stream.of(
        of(int32("io.debezium.time.Date"), 20_478, "\"2026-01-25\""),
        of(int32("io.debezium.time.Date"), -719_529, "\"-0001-12-31\""),
        of(int32("io.debezium.time.Date"), 2_932_897, "\"+10000-01-01\""),
        of(int32("io.debezium.time.Date"), Integer.MAX_VALUE, "\"infinity\""),
        of(int32("io.debezium.time.Time"), 86_399_999, "\"23:59:59.999\""),
        of(int64("io.debezium.time.MicroTime"), 1L, "\"00:00:00.000001\""),
        of(int64("io.debezium.time.MicroTime"), 86_400_000_000L, "\"24:00:00.000000\""),
        of(int64("io.debezium.time.NanoTime"), 61_000_000_001L, "\"00:01:01.000000001\""),
        of(int64("io.debezium.time.Timestamp"), -1L, "\"1969-12-31T23:59:59.999\""),
        of(int64("io.debezium.time.Timestamp"), 9223372036825200000L, "\"infinity\""),
        of(int64("io.debezium.time.Timestamp"), -9223372036832400000L, "\"-infinity\""),
        of(
            int64("io.debezium.time.MicroTimestamp"),
            1_795_222_923_123_456L,
            "\"2026-11-21T01:02:03.123456\""),
        of(int64("io.debezium.time.MicroTimestamp"), Long.MAX_VALUE, "\"infinity\""),
        of(int64("io.debezium.time.MicroTimestamp"), Long.MIN_VALUE, "\"-infinity\""),
        of(int64("io.debezium.time.NanoTimestamp"), -1L, "\"1969-12-31T23:59:59.999999999\""),
        of(int64("io.debezium.time.MicroDuration"), 3_661_000_001L, "\"PT1H1M1.000001S\""),
        of(
            text("io.debezium.time.ZonedTimestamp"),
            "2026-01-01T00:00:00Z",
            "\"2026-01-01T00:00:00Z\""),
        of(text("io.debezium.time.ZonedTime"), "12:00:00+02:00", "\"12:00:00+02:00\""),
        of(text("io.debezium.time.Interval"), "P1Y2M", "\"P1Y2M\""),
        of(text("io.debezium.time.IsoDate"), "2026-01-01Z", "\"2026-01-01Z\""),
        of(
            org.apache.kafka.connect.data.Date.SCHEMA,
            new java.util.Date(-86_400_000L),
            "\"1969-12-31\""),
        of(org.apache.kafka.connect.data.Time.SCHEMA, new java.util.Date(1L), "\"00:00:00.001\""),
        of(Timestamp.SCHEMA, new java.util.Date(1L), "\"1970-01-01T00:00:00.001Z\""),
        of(Decimal.schema(2), new BigDecimal("-12.30"), "\"-12.30\""),
        of(Decimal.schema(-3), new BigDecimal(BigInteger.ONE, -3), "\"1000\""),
        of(SCALED, new Struct(SCALED).put("scale", 3).put("value", new byte[] {5}), "\"0.005\""),
        of(text("dev.tributary.Decimal"), "1.10", "\"1.10\""),
        of(text("dev.tributary.Decimal"), "NaN", "\"NaN\""),
        of(numeric(), "POSITIVE_INFINITY", "\"Infinity\""),
        of(numeric(), "NAN", "\"NaN\""),
        of(text("dev.tributary.JsonArray"), "[[1,2],[3,null]]", "[[1,2],[3,null]]"),
        of(text("dev.tributary.JsonArray"), "[\"ä😀\"]", "[\"ä😀\"]"),
        of(text("io.debezium.data.Json"), "{\"a\": 1}", "\"{\\\"a\\\": 1}\""),
        of(text("io.debezium.data.Uuid"), "2c1c", "\"2c1c\""),
        of(text("io.debezium.data.Enum"), "happy", "\"happy\""),
        of(
            SchemaBuilder.bytes().name("io.debezium.data.Bits").parameter("length", "10").build(),
            new byte[] {0b101, 0b10},
            "\"1000000101\""),
        of(Schema.BYTES_SCHEMA, new byte[] {0, -1}, "\"AP8=\""),
        of(Schema.BYTES_SCHEMA, ByteBuffer.wrap("abc".getBytes(UTF_8), 1, 1), "\"Yg==\""),
        of(Schema.FLOAT64_SCHEMA, Double.NaN, "\"NaN\""),
        of(Schema.FLOAT64_SCHEMA, Double.NEGATIVE_INFINITY, "\"-Infinity\""),
        of(Schema.FLOAT64_SCHEMA, 0.1, "0.1"),
        of(Schema.FLOAT32_SCHEMA, 0.1f, "0.1"),
        of(Schema.INT8_SCHEMA, (byte) -5, "-5"),
        of(Schema.BOOLEAN_SCHEMA, true, "true"),
        of(
            SchemaBuilder.array(Schema.OPTIONAL_INT32_SCHEMA).build(),
            Arrays.asList(1, null),
            "[1,null]"),
        of(SchemaBuilder.array(Schema.INT32_SCHEMA).build(), List.of(), "[]"),
        of(SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT32_SCHEMA).build(), Map.of(), "{}"),
        of(
            SchemaBuilder.map(Schema.INT32_SCHEMA, Schema.STRING_SCHEMA).build(),
            Map.of(1, "a"),
            "{\"1\":\"a\"}"),
        of(
            POINT,
            new Struct(POINT).put("x", 1.5).put("wkb", new byte[] {1}),
            "{\"x\":1.5,\"wkb\":\"AQ==\"}"));
  }

  private static Arguments of(Schema schema, Object value, String json) {
    return Arguments.of(schema, value, json);
  }

  @ParameterizedTest
  @MethodSource("values")
  void everyTypeIsReadableAndExact(Schema schema, Object value, String json) {
    assertThat(json(DecimalFormat.STRING, schema, value)).isEqualTo(json);
  }

  @Test
  void decimalsAreNumbersWhereTheSettingsSaySo() {
    assertThat(json(DecimalFormat.NUMBER, Decimal.schema(2), new BigDecimal("1E+3")))
        .isEqualTo("1000");
    assertThat(json(DecimalFormat.NUMBER, text("dev.tributary.Decimal"), "-0.10"))
        .isEqualTo("-0.10");
    assertThat(json(DecimalFormat.NUMBER, numeric(), "NAN")).isEqualTo("\"NaN\"");
    assertThat(json(DecimalFormat.NUMBER, numeric(), "$1,000.00")).isEqualTo("\"$1,000.00\"");
    assertThat(json(DecimalFormat.NUMBER, numeric(), "007")).isEqualTo("\"007\"");
  }

  @Test
  void timestampsAgreeWithTheLibrarysOverAllYears() {
    Random random = new Random(1);
    DateTimeFormatter micros = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");
    for (int i = 0; i < 20_000; i++) {
      long value =
          (long) (random.nextDouble() * 315_569_520_000_000_000L) - 62_167_219_200_000_000L;
      LocalDateTime expected =
          LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC).plus(value, ChronoUnit.MICROS);

      assertThat(json(DecimalFormat.STRING, int64("io.debezium.time.MicroTimestamp"), value))
          .isEqualTo("\"" + micros.format(expected) + "\"");
    }
  }
}
