package dev.tributary.sink.write.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.lake.format.JsonValue;
import dev.tributary.sink.change.Change;
import dev.tributary.sink.change.ChangeReader;
import dev.tributary.sink.change.Events;
import dev.tributary.sink.config.ParquetSettings;
import dev.tributary.sink.config.RowSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A column of each type, with extremes and nulls, as two readers see it. */
class ParquetTypesTest {
  private static final Schema POINT =
      SchemaBuilder.struct()
          .field("x", Schema.OPTIONAL_INT32_SCHEMA)
          .field("name", Schema.OPTIONAL_STRING_SCHEMA)
          .optional()
          .build();

  /**
   * @param duckdb what DuckDB's value is as text
   * @param lake what the lake's reader says; null where it is what DuckDB says
   */
  private record Sample(Object value, String duckdb, String lake) {}

  private static Sample both(Object value, String text) {
    return new Sample(value, text, text);
  }

  private static Sample each(Object value, String duckdb, String lake) {
    return new Sample(value, duckdb, lake);
  }

  private static Schema named(SchemaBuilder builder, String name) {
    return builder.name(name).optional().build();
  }

  private static Schema decimal(int precision, int scale) {
    return SchemaBuilder.string()
        .name("dev.tributary.Decimal")
        .parameter("precision", "" + precision)
        .parameter("scale", "" + scale)
        .optional()
        .build();
  }

  private static Arguments of(Schema schema, String type, Sample... samples) {
    return Arguments.of(schema, type, List.of(samples));
  }

  @ParameterizedTest
  @MethodSource({"numbers", "decimals", "moments", "texts", "nested"})
  void eachValueComesBackAsItWas(
      Schema schema, String type, List<Sample> samples, @TempDir Path folder)
      throws IOException, SQLException {
    Events events = new Events(null, SchemaBuilder.struct().field("v", schema));
    ChangeReader reader = new ChangeReader(RowSettings.LOG);
    List<Change> changes = new ArrayList<>();
    for (Sample sample : samples) {
      changes.add(reader.read(events.create(events.row().put("v", sample.value()))).orElseThrow());
    }
    changes.add(reader.read(events.create(events.row().put("v", null))).orElseThrow());

    WrittenParquet file =
        WrittenParquet.of(folder.resolve("v.parquet"), ParquetSettings.STANDARD, changes);

    List<List<String>> expected = new ArrayList<>();
    samples.forEach(sample -> expected.add(Arrays.asList(type, sample.duckdb())));
    expected.add(Arrays.asList(type, null));
    assertThat(file.query("typeof(v), v::VARCHAR")).isEqualTo(expected);
    List<String> inLake = new ArrayList<>();
    samples.forEach(sample -> inLake.add(sample.lake()));
    inLake.add("null");
    assertThat(file.rows())
        .extracting(row -> row.columns().get("v"))
        .extracting(JsonValue::text)
        .isEqualTo(inLake);
  }

  static List<Arguments> numbers() {
    return List.of(
        of(Schema.OPTIONAL_BOOLEAN_SCHEMA, "BOOLEAN", both(true, "true"), both(false, "false")),
        of(
            Schema.OPTIONAL_INT16_SCHEMA,
            "INTEGER",
            both((short) -32768, "-32768"),
            both((short) 32767, "32767")),
        of(
            Schema.OPTIONAL_INT32_SCHEMA,
            "INTEGER",
            both(Integer.MIN_VALUE, "-2147483648"),
            both(Integer.MAX_VALUE, "2147483647")),
        of(
            Schema.OPTIONAL_INT64_SCHEMA,
            "BIGINT",
            both(Long.MIN_VALUE, "-9223372036854775808"),
            both(Long.MAX_VALUE, "9223372036854775807")),
        of(
            Schema.OPTIONAL_FLOAT32_SCHEMA,
            "FLOAT",
            both(1.5f, "1.5"),
            each(Float.MAX_VALUE, "3.4028235e+38", "3.4028235E38"),
            each(Float.NaN, "nan", "NaN")),
        of(
            Schema.OPTIONAL_FLOAT64_SCHEMA,
            "DOUBLE",
            both(-0.1, "-0.1"),
            each(Double.MIN_VALUE, "5e-324", "4.9E-324"),
            each(Double.NEGATIVE_INFINITY, "-inf", "-Infinity")));
  }

  static List<Arguments> decimals() {
    String nines = "9".repeat(36) + ".99";
    return List.of(
        of(
            decimal(9, 2),
            "DECIMAL(9,2)",
            both("9999999.99", "9999999.99"),
            both("-9999999.99", "-9999999.99"),
            each("1", "1.00", "1.00"),
            each("NaN", null, "NaN"),
            each("12345678.901", null, "12345678.901")),
        of(
            decimal(18, 0),
            "DECIMAL(18,0)",
            both("999999999999999999", "999999999999999999"),
            both("-999999999999999999", "-999999999999999999")),
        of(
            decimal(19, 2),
            "DECIMAL(19,2)",
            both("-92233720368547758.08", "-92233720368547758.08"),
            both("0.01", "0.01")),
        of(
            Decimal.builder(2).parameter("connect.decimal.precision", "38").optional().build(),
            "DECIMAL(38,2)",
            both(new BigDecimal(nines), nines),
            both(new BigDecimal("-" + nines), "-" + nines),
            both(new BigDecimal("-0.01"), "-0.01")),
        of(
            SchemaBuilder.string().name("dev.tributary.Decimal").optional().build(),
            "VARCHAR",
            both("1" + "0".repeat(50) + ".5", "1" + "0".repeat(50) + ".5"),
            both("NaN", "NaN")));
  }

  static List<Arguments> moments() {
    return List.of(
        of(
            named(SchemaBuilder.string(), "dev.tributary.Date"),
            "DATE",
            both("1969-12-31", "1969-12-31"),
            both("9999-12-31", "9999-12-31"),
            each("-0043-03-15", "0044-03-15 (BC)", "-0043-03-15"),
            each("infinity", null, "infinity")),
        of(
            named(SchemaBuilder.string(), "dev.tributary.Time"),
            "TIME",
            both("00:00:00.000001", "00:00:00.000001"),
            both("23:59:59.999999", "23:59:59.999999"),
            each("24:00:00.000000", null, "24:00:00.000000")),
        of(
            named(SchemaBuilder.string(), "dev.tributary.Timestamp"),
            "TIMESTAMP",
            each(
                "2026-01-31T23:59:59.999999",
                "2026-01-31 23:59:59.999999",
                "2026-01-31T23:59:59.999999"),
            each(
                "1969-12-31T23:59:59.999999",
                "1969-12-31 23:59:59.999999",
                "1969-12-31T23:59:59.999999"),
            each("-infinity", null, "-infinity"),
            each("+294276-12-31T23:59:59.999999", null, "+294276-12-31T23:59:59.999999")),
        of(
            named(SchemaBuilder.string(), "io.debezium.time.ZonedTimestamp"),
            "TIMESTAMP WITH TIME ZONE",
            each(
                "2026-01-31T23:59:59.123456Z",
                "2026-01-31 23:59:59.123456+00",
                "2026-01-31T23:59:59.123456Z"),
            each(
                "0001-01-01T00:00:00.000000Z",
                "0001-01-01 00:00:00+00",
                "0001-01-01T00:00:00.000000Z"),
            each("infinity", null, "infinity")));
  }

  static List<Arguments> texts() {
    return List.of(
        of(
            Schema.OPTIONAL_STRING_SCHEMA,
            "VARCHAR",
            both("", ""),
            both("ä€😀\n\"", "ä€😀\n\""),
            both("x".repeat(300_000), "x".repeat(300_000))),
        of(
            Schema.OPTIONAL_BYTES_SCHEMA,
            "BLOB",
            each(new byte[] {0, (byte) 0xff, 'a'}, "\\x00\\xFFa", "AP9h"),
            each(new byte[0], "", "")),
        of(
            named(SchemaBuilder.string(), "io.debezium.data.Uuid"),
            "UUID",
            both("00000000-0000-0000-0000-000000000000", "00000000-0000-0000-0000-000000000000"),
            both("ffffffff-ffff-ffff-ffff-ffffffffffff", "ffffffff-ffff-ffff-ffff-ffffffffffff"),
            both("adb2bfdd-5767-4955-8f3e-93452ec805d6", "adb2bfdd-5767-4955-8f3e-93452ec805d6"),
            each("no uuid", null, "no uuid")));
  }

  static List<Arguments> nested() {
    Struct point = new Struct(POINT).put("x", 1).put("name", null);
    Schema lists =
        SchemaBuilder.array(SchemaBuilder.array(Schema.OPTIONAL_INT32_SCHEMA).optional().build())
            .optional()
            .build();
    return List.of(
        of(
            lists,
            "INTEGER[][]",
            each(List.of(), "[]", "[]"),
            each(
                Arrays.asList(List.of(), null, Arrays.asList(1, null, 2)),
                "[[], NULL, [1, NULL, 2]]",
                "[[],null,[1,null,2]]")),
        of(
            SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.OPTIONAL_INT64_SCHEMA)
                .optional()
                .build(),
            "MAP(VARCHAR, BIGINT)",
            each(Map.of(), "{}", "{}"),
            each(Map.of("a", 1L), "{a=1}", "{\"a\":1}")),
        of(
            POINT,
            "STRUCT(x INTEGER, \"name\" VARCHAR)",
            each(point, "{'x': 1, 'name': NULL}", "{\"x\":1,\"name\":null}")),
        of(
            SchemaBuilder.map(Schema.STRING_SCHEMA, SchemaBuilder.array(POINT).build())
                .optional()
                .build(),
            "MAP(VARCHAR, STRUCT(x INTEGER, \"name\" VARCHAR)[])",
            each(
                Map.of("k", List.of(point, new Struct(POINT).put("name", "n"))),
                "{k=[{'x': 1, 'name': NULL}, {'x': NULL, 'name': n}]}",
                "{\"k\":[{\"x\":1,\"name\":null},{\"x\":null,\"name\":\"n\"}]}")));
  }
}
