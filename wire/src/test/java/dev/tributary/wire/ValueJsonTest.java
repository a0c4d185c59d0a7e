package dev.tributary.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.json.JsonConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ValueJsonTest {
  static LongStream seeds() {
    return LongStream.range(0, 400);
  }

  private static byte[] stock(JsonDecimals decimals, Schema schema, Object value) {
    JsonConverter converter = new JsonConverter();
    converter.configure(Map.of("schemas.enable", false, "decimal.format", decimals.name()), false);
    return converter.fromConnectData("t", schema, value);
  }

  private static byte[] ours(JsonDecimals decimals, Schema schema, Object value) {
    JsonBuffer out = new JsonBuffer();
    new ValueJson(decimals).write(out, schema, value);
    return out.toByteArray();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void writesTheBytesOfTheStockConverterWithoutSchemas(long seed) {
    RandomData data = new RandomData(seed);
    Schema schema = seed % 4 == 0 ? data.schema(3) : data.structSchema(3);
    JsonDecimals decimals = JsonDecimals.values()[(int) (seed % 2)];

    for (int i = 0; i < 5; i++) {
      Object value = data.value(schema);
      String theirs = new String(stock(decimals, schema, value), UTF_8);

      assertThat(new String(ours(decimals, schema, value), UTF_8)).isEqualTo(theirs);
    }
  }

  @ParameterizedTest
  @EnumSource
  void decimalsThatNeedAnExponentAreWrittenAsTheStockConverterDoes(JsonDecimals decimals) {
    Stream.of("1E+3", "0E-10", "0.0000001", "123456789012345678901234567890", "-1.50")
        .map(BigDecimal::new)
        .forEach(
            value -> {
              Schema schema = Decimal.schema(value.scale());
              assertThat(ours(decimals, schema, value)).isEqualTo(stock(decimals, schema, value));
            });
  }

  @Test
  void valuesWithoutASchemaAreWrittenAsTheStockConverterDoes() {
    Map<Object, Object> mixed = new LinkedHashMap<>();
    mixed.put("text", "ä😀\u0000");
    mixed.put("list", Arrays.asList(1, (byte) 2, (short) 3, 4L, 1.5f, Double.NaN, true, null));
    mixed.put("bytes", new byte[] {-1, 0});
    Map<Object, Object> byNumber = new LinkedHashMap<>();
    byNumber.put(7, mixed);
    byNumber.put("x", List.of());

    for (Object value : new Object[] {mixed, byNumber, "text", 5L, 0.1, false, List.of(mixed)}) {
      assertThat(new String(ours(JsonDecimals.BASE64, null, value), UTF_8))
          .isEqualTo(new String(stock(JsonDecimals.BASE64, null, value), UTF_8));
    }
    assertThat(ours(JsonDecimals.BASE64, null, null)).isEqualTo("null".getBytes(UTF_8));
  }

  @Test
  void aValueThatDoesNotFitLeavesTheBufferAsItWas() {
    ValueJson json = new ValueJson(JsonDecimals.NUMERIC);
    JsonBuffer out = new JsonBuffer();
    json.write(out, Schema.STRING_SCHEMA, "first");
    Schema list = SchemaBuilder.array(Schema.INT32_SCHEMA).build();

    assertThatThrownBy(() -> json.write(out, list, List.of(1, "two")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("does not fit its schema");
    assertThatThrownBy(() -> json.write(out, list, Arrays.asList(1, null)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Null where the schema requires a value");
    assertThatThrownBy(() -> json.write(out, null, Map.of("at", new Object())))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("without a schema");

    assertThat(out).hasToString("\"first\"");
  }
}
