package dev.tributary.sink.write.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.sink.config.AvroMapping;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;

/** The mapping as the Schema Registry's Avro converter has it, letter by letter. */
class AvroMapperTest {
  private static String avro(Schema schema) {
    return AvroMapper.map(schema, AvroMapping.STANDARD).toString();
  }

  private static String with(
      AvroMapping.MetaData data,
      AvroMapping.Enums enums,
      AvroMapping.OptionalKeys keys,
      Schema of) {
    return AvroMapper.map(of, new AvroMapping(data, enums, keys)).toString();
  }

  private static SchemaBuilder one(String name, Schema field) {
    return SchemaBuilder.struct().name(name).field("f", field);
  }

  @Test
  void namesSplitAtTheLastDotAndRecordsWithoutOneAreNumbered() {
    Schema inner = SchemaBuilder.struct().field("a", Schema.INT32_SCHEMA).build();
    Schema other = SchemaBuilder.struct().field("b", Schema.INT32_SCHEMA).build();
    Schema outer =
        SchemaBuilder.struct().field("x", inner).field("y", other).field("z", inner).build();

    assertThat(avro(one("shop.public.orders.Value", Schema.INT64_SCHEMA).build()))
        .isEqualTo(
            """
            {"type":"record","name":"Value","namespace":"shop.public.orders",\
            "fields":[{"name":"f","type":"long"}],"connect.name":"shop.public.orders.Value"}""");
    assertThat(avro(outer))
        .isEqualTo(
            """
            {"type":"record","name":"ConnectDefault","namespace":"io.confluent.connect.avro","fields":[\
            {"name":"x","type":{"type":"record","name":"ConnectDefault2","fields":[{"name":"a","type":"int"}]}},\
            {"name":"y","type":{"type":"record","name":"ConnectDefault3","fields":[{"name":"b","type":"int"}]}},\
            {"name":"z","type":"ConnectDefault2"}]}""");
  }

  @Test
  void simpleTypesAreAvrosOwn() {
    Map<Schema, String> types =
        Map.of(
            Schema.INT8_SCHEMA, "{\"type\":\"int\",\"connect.type\":\"int8\"}",
            Schema.INT16_SCHEMA, "{\"type\":\"int\",\"connect.type\":\"int16\"}",
            Schema.INT32_SCHEMA, "\"int\"",
            Schema.INT64_SCHEMA, "\"long\"",
            Schema.FLOAT32_SCHEMA, "\"float\"",
            Schema.FLOAT64_SCHEMA, "\"double\"",
            Schema.BOOLEAN_SCHEMA, "\"boolean\"",
            Schema.STRING_SCHEMA, "\"string\"",
            Schema.BYTES_SCHEMA, "\"bytes\"",
            Schema.OPTIONAL_STRING_SCHEMA, "[\"null\",\"string\"]");

    types.forEach((schema, expected) -> assertThat(avro(schema)).isEqualTo(expected));
  }

  @Test
  void logicalTypesKeepWhatConnectSaysOfThem() {
    assertThat(avro(Decimal.schema(2)))
        .isEqualTo(
            """
            {"type":"bytes","scale":2,"precision":64,"connect.version":1,\
            "connect.parameters":{"scale":"2"},"connect.name":"org.apache.kafka.connect.data.Decimal",\
            "logicalType":"decimal"}""");
    assertThat(avro(Decimal.builder(2).parameter("connect.decimal.precision", "9").build()))
        .contains("\"scale\":2,\"precision\":9,");
    assertThat(avro(Date.SCHEMA))
        .isEqualTo(
            """
            {"type":"int","connect.version":1,"connect.name":"org.apache.kafka.connect.data.Date",\
            "logicalType":"date"}""");
    assertThat(avro(Time.SCHEMA)).startsWith("{\"type\":\"int\"").contains("time-millis");
    assertThat(avro(Timestamp.SCHEMA))
        .startsWith("{\"type\":\"long\"")
        .contains("timestamp-millis");
  }

  @Test
  void aScaleThatAvroDoesNotKnowMakesPlainBytes() {
    org.apache.avro.Schema avro = AvroMapper.map(Decimal.schema(-3), AvroMapping.STANDARD);

    assertThat(avro.getLogicalType()).isNull();
    assertThat(avro.toString()).contains("\"scale\":-3").contains("\"logicalType\":\"decimal\"");
  }

  @Test
  void whatMayBeNullIsAUnionThatBeginsWithTheDefault() {
    assertThat(avro(one("R", Schema.OPTIONAL_INT64_SCHEMA).build()))
        .contains("{\"name\":\"f\",\"type\":[\"null\",\"long\"],\"default\":null}");
    assertThat(avro(one("R", SchemaBuilder.string().optional().defaultValue("x").build()).build()))
        .contains(
            """
            {"name":"f","type":[{"type":"string","connect.default":"x"},"null"],"default":"x"}""");
    assertThat(avro(one("R", SchemaBuilder.int16().defaultValue((short) 7).build()).build()))
        .contains(
            """
            {"name":"f","type":{"type":"int","connect.default":7,"connect.type":"int16"},"default":7}""");
    assertThat(avro(one("R", one("S", Schema.INT8_SCHEMA).optional().build()).build()))
        .contains("\"type\":[\"null\",{\"type\":\"record\",\"name\":\"S\"")
        .endsWith("\"default\":null}],\"connect.name\":\"R\"}");
  }

  @Test
  void defaultsOfLogicalTypesAndBytesAreWhatIsStored() {
    Schema bytes = SchemaBuilder.bytes().defaultValue(new byte[] {-1, 65}).build();
    Schema date = Date.builder().defaultValue(new java.util.Date(86_400_000)).build();

    assertThat(avro(one("R", bytes).build())).contains("\"default\":\"ÿA\"");
    assertThat(avro(one("R", date).build())).contains("\"default\":1");
  }

  @Test
  void aDefaultThatAvroDoesNotTakeIsNone() {
    Schema number = SchemaBuilder.float64().defaultValue(Double.NaN).build();
    Schema entries =
        SchemaBuilder.map(Schema.INT32_SCHEMA, Schema.INT32_SCHEMA)
            .defaultValue(Map.of(1, 2))
            .build();

    for (Schema schema : List.of(number, entries)) {
      String avro = avro(one("R", schema).build());
      assertThat(avro).contains("connect.default").doesNotContain("\"default\"");
      assertThat(new org.apache.avro.Schema.Parser().parse(avro)).hasToString(avro);
    }
  }

  @Test
  void mapsWithOtherKeysThanTextAreListsOfEntries() {
    Schema numbered = SchemaBuilder.map(Schema.INT32_SCHEMA, Schema.STRING_SCHEMA).build();
    Schema flagged = SchemaBuilder.map(Schema.BOOLEAN_SCHEMA, Schema.STRING_SCHEMA).build();

    assertThat(avro(SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT64_SCHEMA).build()))
        .isEqualTo("{\"type\":\"map\",\"values\":\"long\"}");
    assertThat(avro(numbered))
        .isEqualTo(
            """
            {"type":"array","items":{"type":"record","name":"MapEntry",\
            "namespace":"io.confluent.connect.avro",\
            "fields":[{"name":"key","type":"int"},{"name":"value","type":"string"}]}}""");
    assertThat(avro(one("R", numbered).field("g", flagged).field("h", numbered).build()))
        .contains("\"name\":\"MapEntry2\"")
        .contains("\"connect.internal.type\":\"MapEntry\"")
        .contains("{\"type\":\"array\",\"items\":\"io.confluent.connect.avro.MapEntry\"}");
    assertThat(
            avro(SchemaBuilder.map(Schema.INT32_SCHEMA, Schema.STRING_SCHEMA).name("a.B").build()))
        .contains("\"name\":\"B\",\"namespace\":\"a\"")
        .contains("\"connect.internal.type\":\"MapEntry\"")
        .endsWith("\"connect.name\":\"a.B\"}");
  }

  @Test
  void mapsWhoseKeysMayBeNullFollowTheSetting() {
    Schema map = SchemaBuilder.map(Schema.OPTIONAL_STRING_SCHEMA, Schema.INT64_SCHEMA).build();

    assertThat(avro(map)).contains("\"name\":\"MapEntry\"").contains("[\"null\",\"string\"]");
    assertThat(
            with(
                AvroMapping.MetaData.WRITTEN,
                AvroMapping.Enums.AS_ENUMS,
                AvroMapping.OptionalKeys.IN_MAPS,
                map))
        .isEqualTo("{\"type\":\"map\",\"values\":\"long\"}");
  }

  @Test
  void enumsAreEnumsIfTheyMayBe() {
    Schema color =
        SchemaBuilder.string()
            .parameter(AvroMapper.ENUM, "com.example.Color")
            .parameter(AvroMapper.ENUM + ".RED", "RED")
            .parameter(AvroMapper.ENUM + ".GREEN", "GREEN")
            .build();

    assertThat(avro(color))
        .startsWith(
            """
            {"type":"enum","name":"Color","namespace":"com.example","symbols":["RED","GREEN"],\
            "connect.parameters":{""");
    assertThat(
            with(
                AvroMapping.MetaData.LEFT_OUT,
                AvroMapping.Enums.AS_TEXT,
                AvroMapping.OptionalKeys.IN_ENTRIES,
                color))
        .isEqualTo("\"string\"");
  }

  @Test
  void metaDataStandsInItsOrderOrNotAtAll() {
    Schema schema =
        SchemaBuilder.string()
            .name("io.debezium.data.Enum")
            .version(1)
            .doc("where it stands")
            .parameter("allowed", "true,false")
            .defaultValue("false")
            .build();

    assertThat(avro(schema))
        .isEqualTo(
            """
            {"type":"string","connect.doc":"where it stands","connect.version":1,\
            "connect.parameters":{"allowed":"true,false"},"connect.default":"false",\
            "connect.name":"io.debezium.data.Enum"}""");
    assertThat(
            with(
                AvroMapping.MetaData.LEFT_OUT,
                AvroMapping.Enums.AS_ENUMS,
                AvroMapping.OptionalKeys.IN_ENTRIES,
                schema))
        .isEqualTo("\"string\"");
  }

  @Test
  void bytesOfAFixedLengthAreFixed() {
    Schema hash =
        SchemaBuilder.bytes().name("com.example.Md5").parameter("connect.fixed.size", "16").build();

    assertThat(avro(hash))
        .startsWith(
            "{\"type\":\"fixed\",\"name\":\"Md5\",\"namespace\":\"com.example\",\"size\":16");
  }

  @Test
  void aNameThatAvroDoesNotAllowIsNamedInTheError() {
    assertThatThrownBy(
            () ->
                avro(
                    SchemaBuilder.struct()
                        .name("shop.Order")
                        .field("order-date", Schema.INT64_SCHEMA)
                        .build()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Avro cannot hold the schema shop.Order: its field 'order-date'")
        .hasMessageContaining("ReplaceField");
    Schema hyphen = one("my-shop.Order", Schema.INT64_SCHEMA).build();
    assertThatThrownBy(() -> AvroMapper.mapReadably(hyphen, AvroMapping.STANDARD))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Avro cannot hold the schema my-shop.Order")
        .hasMessageContaining("my-shop")
        .hasMessageContaining("SetSchemaMetadata");
  }

  @Test
  void oneNameForTwoRecordsIsRefused() {
    Schema first = one("a.R", Schema.INT32_SCHEMA).build();
    Schema second = one("a.R", Schema.STRING_SCHEMA).build();

    assertThatThrownBy(() -> avro(one("a.Both", first).field("g", second).build()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("two different schemas in it are called 'a.R'");
    assertThat(
            avro(
                one("a.Both", first)
                    .field("g", one("a.R", Schema.INT32_SCHEMA).doc("x").build())
                    .build()))
        .contains("{\"name\":\"g\",\"type\":\"R\"}");
  }
}
