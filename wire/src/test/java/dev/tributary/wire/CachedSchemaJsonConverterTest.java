package dev.tributary.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.LongStream;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.storage.Converter;
import org.apache.kafka.connect.storage.HeaderConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CachedSchemaJsonConverterTest {
  private static final int SEEDS = 400;
  private final CachedSchemaJsonConverter converter = new CachedSchemaJsonConverter();

  static LongStream seeds() {
    return LongStream.range(0, SEEDS);
  }

  private static JsonConverter stock(boolean replaceNulls) {
    JsonConverter stock = new JsonConverter();
    stock.configure(
        Map.of("schemas.enable", true, "replace.null.with.default", replaceNulls), false);
    return stock;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void writesTheBytesOfTheStockConverter(long seed) {
    RandomData data = new RandomData(seed);
    Schema schema = seed % 4 == 0 ? data.schema(3) : data.structSchema(3);
    boolean replaceNulls = seed % 2 == 0;
    converter.configure(Map.of("replace.null.with.default", replaceNulls), false);

    for (int i = 0; i < 5; i++) {
      Object value = data.value(schema);
      byte[] ours = converter.fromConnectData("t", schema, value);

      byte[] theirs = stock(replaceNulls).fromConnectData("t", schema, value);
      assertThat(new String(ours, UTF_8)).isEqualTo(new String(theirs, UTF_8));
      assertThat(ours).isEqualTo(theirs);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void readsWhatTheStockConverterReads(long seed) {
    RandomData data = new RandomData(seed);
    Schema schema = seed % 4 == 0 ? data.schema(3) : data.structSchema(3);
    boolean replaceNulls = seed % 2 == 0;
    converter.configure(Map.of("replace.null.with.default", replaceNulls), false);

    for (int i = 0; i < 5; i++) {
      byte[] document = stock(replaceNulls).fromConnectData("t", schema, data.value(schema));
      SchemaAndValue ours = converter.toConnectData("t", document);

      SchemaAndValue theirs = stock(replaceNulls).toConnectData("t", document);
      assertSame(ours, theirs);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void readsTheSameWhateverTheOrderAndTheWhiteSpace(long seed) {
    RandomData data = new RandomData(seed);
    Schema schema = data.structSchema(2);
    String own = new String(converter.fromConnectData("t", schema, data.value(schema)), UTF_8);
    int payload = own.lastIndexOf(",\"payload\":", own.length());
    String turned =
        "{ \"payload\" : "
            + own.substring(payload + 11, own.length() - 1)
            + " ,\n"
            + own.substring(1, payload)
            + "}";

    SchemaAndValue read = converter.toConnectData("t", turned.getBytes(UTF_8));

    assertSame(read, converter.toConnectData("t", own.getBytes(UTF_8)));
  }

  private static void assertSame(SchemaAndValue ours, SchemaAndValue theirs) {
    assertThat(ours.schema()).isEqualTo(theirs.schema());
    assertThat(
            Arrays.deepEquals(new Object[] {ours.value()}, new Object[] {theirs.value()})
                || describe(ours.value()).equals(describe(theirs.value())))
        .as("%s%n%s", ours.value(), theirs.value())
        .isTrue();
  }

  /** Byte arrays inside lists and maps have no equality of their own. */
  private static String describe(Object value) {
    if (value instanceof byte[] bytes) {
      return Arrays.toString(bytes);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(CachedSchemaJsonConverterTest::describe).toList().toString();
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> describe(entry.getKey()) + "=" + describe(entry.getValue()))
          .sorted()
          .toList()
          .toString();
    }
    if (value instanceof Struct struct) {
      return struct.schema().fields().stream()
          .map(field -> describe(struct.getWithoutDefault(field.name())))
          .toList()
          .toString();
    }
    return value == null ? "null" : value.getClass().getSimpleName() + ":" + value;
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, 5e-324})
  void numbersThatStockLosesOnReadingAreWrittenAsStockDoesAndComeBack(double value) {
    Schema schema =
        SchemaBuilder.struct()
            .field("d", Schema.FLOAT64_SCHEMA)
            .field("f", Schema.FLOAT32_SCHEMA)
            .build();
    Struct struct = new Struct(schema).put("d", value).put("f", (float) value);

    byte[] document = converter.fromConnectData("t", schema, struct);

    assertThat(document).isEqualTo(stock(false).fromConnectData("t", schema, struct));
    assertThat(converter.toConnectData("t", document).value()).isEqualTo(struct);
  }

  @Test
  void aNullOfAColumnWithADefaultStaysNull() {
    Schema schema =
        SchemaBuilder.struct()
            .field("status", SchemaBuilder.string().optional().defaultValue("NEW").build())
            .build();

    byte[] document = converter.fromConnectData("t", schema, new Struct(schema));
    Struct read = (Struct) converter.toConnectData("t", document).value();

    assertThat(new String(document, UTF_8)).endsWith("\"payload\":{\"status\":null}}");
    assertThat(read.getWithoutDefault("status")).isNull();
  }

  @Test
  void aTombstoneStaysATombstone() {
    assertThat(converter.fromConnectData("t", null, null)).isNull();
    assertThat(converter.toConnectData("t", null)).isEqualTo(SchemaAndValue.NULL);
  }

  @Test
  void valuesWithoutASchemaAreWrittenAsStockDoesAndReadBack() {
    Map<String, Object> value = Map.of("a", List.of(1L, "x", true, 1.5));

    byte[] document = converter.fromConnectData("t", null, value);

    assertThat(document).isEqualTo(stock(false).fromConnectData("t", null, value));
    assertThat(converter.toConnectData("t", document)).isEqualTo(new SchemaAndValue(null, value));
  }

  @Test
  void jsonWithoutAnEnvelopeIsAValueWithoutASchema() {
    SchemaAndValue read = converter.toConnectData("t", "{\"a\": [1, null]}".getBytes(UTF_8));

    assertThat(read.schema()).isNull();
    assertThat(read.value()).isEqualTo(Map.of("a", Arrays.asList(1L, null)));
  }

  @Test
  void schemasOfOneTopicThatAlternateAreRecognisedAndStayTheSameObjects() {
    Schema narrow = SchemaBuilder.struct().field("a", Schema.INT32_SCHEMA).build();
    Schema wide =
        SchemaBuilder.struct()
            .field("a", Schema.INT32_SCHEMA)
            .field("b", Schema.OPTIONAL_STRING_SCHEMA)
            .build();
    byte[] first = converter.fromConnectData("t", narrow, new Struct(narrow).put("a", 1));
    byte[] second = converter.fromConnectData("t", wide, new Struct(wide).put("a", 2));
    Schema firstSchema = converter.toConnectData("t", first).schema();
    Schema secondSchema = converter.toConnectData("t", second).schema();

    Schema firstAgain = converter.toConnectData("t", first).schema();

    assertThat(firstAgain).isSameAs(firstSchema).isEqualTo(narrow);
    assertThat(converter.toConnectData("t", second).schema())
        .isSameAs(secondSchema)
        .isEqualTo(wide);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"schema\":",
        "{\"schema\":{\"type\":\"int32\",\"optional\":false},\"payload\":",
        "{\"schema\":{\"type\":\"int32\",\"optional\":false},\"payload\":}",
        "{\"schema\":{\"type\":\"int32\",\"optional\":false},\"payload\":1,\"more\":2}",
        "{\"schema\":{\"type\":\"int32\",\"optional\":false},\"payload\":\"text\"}",
        "{\"schema\":{\"type\":\"int32\",\"optional\":false},\"payload\":null}",
        "{\"schema\":{\"type\":\"unheard-of\"},\"payload\":null}",
        "{\"schema\":{\"type\":\"struct\",\"fields\":[]},\"payload\":[]}",
        "{\"schema\":{\"type\":\"struct\",\"fields\":[]},\"payload\":{}",
      })
  void whatCannotBeReadIsADataException(String document) {
    assertThatThrownBy(() -> converter.toConnectData("t", document.getBytes(UTF_8)))
        .isInstanceOf(DataException.class);
  }

  @Test
  void halfASurrogatePairComesBack() {
    byte[] document = converter.fromConnectData("t", Schema.STRING_SCHEMA, "a\ud83d");

    assertThat(document)
        .isEqualTo(stock(false).fromConnectData("t", Schema.STRING_SCHEMA, "a\ud83d"));
    assertThat(converter.toConnectData("t", document).value()).isEqualTo("a\ud83d");
  }

  @Test
  void settingsThatItDoesNotHaveAreRefused() {
    assertThatThrownBy(() -> converter.configure(Map.of("schemas.enable", "false"), false))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("schemas.enable");
    assertThatThrownBy(() -> converter.configure(Map.of("decimal.format", "NUMERIC"), false))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("decimal.format");
  }

  @Test
  void connectFindsItAsAService() {
    assertThat(ServiceLoader.load(Converter.class))
        .hasAtLeastOneElementOfType(CachedSchemaJsonConverter.class);
    assertThat(ServiceLoader.load(HeaderConverter.class))
        .hasAtLeastOneElementOfType(CachedSchemaJsonConverter.class);
  }
}
