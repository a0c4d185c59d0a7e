package dev.tributary.sink.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Input nobody expects, each with the outcome that docs/reference/record-errors.md tells. */
class BadRecordsTest {
  private final OneTopic topic = new OneTopic();

  @ParameterizedTest
  @ValueSource(strings = {"log", "envelope"})
  void aRecordWithoutSchemaIsAnErrorOfThatRecord(String shape) {
    topic.with("change.shape", shape).add(null, Map.of("id", 1));

    assertThat(topic.runReporting()).hasSize(1).first().asString().contains("no schema");
  }

  @Test
  void ofARecordWithoutSchemaTheShapeRawKeepsNothingButThatItWasThere() {
    topic.with("change.shape", "raw").add(null, Map.of("id", 1));

    assertThat(topic.runReporting()).isEmpty();

    assertThat(topic.lines()).hasSize(1);
  }

  @Test
  void aTombstoneIsShownToTheDeadLetterQueueWhereThereIsOne() {
    OneTopic shown = new OneTopic().with("tombstones", "report");
    shown.good();
    shown.add(null, null);
    shown.good();
    OneTopic passedOver = new OneTopic().with("tombstones", "report");
    passedOver.add(null, null);
    passedOver.good();

    assertThat(shown.runReporting()).hasSize(1).first().asString().contains("tombstone");
    assertThat(shown.ids()).containsExactly(0L, 2L);
    try (PartitionWriters task = passedOver.task()) {
      passedOver.run(task);
    }
    assertThat(passedOver.ids()).containsExactly(1L);
  }

  @Test
  void aTombstoneIsSkippedOrAnError() {
    topic.add(null, null);
    topic.good();
    assertThat(topic.runReporting()).isEmpty();
    assertThat(topic.lines()).hasSize(1);

    OneTopic strict = new OneTopic().with("tombstones", "fail");
    strict.add(null, null);
    strict.good();
    assertThat(strict.runReporting()).hasSize(1).first().asString().contains("tombstone");
  }

  @Test
  void nullsAndNumbersThatAreNoneAreWritten() {
    Schema schema =
        SchemaBuilder.struct()
            .field("nothing", Schema.OPTIONAL_STRING_SCHEMA)
            .field("nan", Schema.FLOAT64_SCHEMA)
            .field("much", Schema.FLOAT32_SCHEMA)
            .build();
    topic.add(
        schema, new Struct(schema).put("nan", Double.NaN).put("much", Float.NEGATIVE_INFINITY));

    assertThat(topic.runReporting()).isEmpty();

    assertThat(topic.lines().get(0))
        .contains("\"nothing\":null", "\"nan\":\"NaN\"", "\"much\":\"-Infinity\"");
  }

  @Test
  void aTextOfTenMegabytesIsARow() {
    Schema schema = SchemaBuilder.struct().field("text", Schema.STRING_SCHEMA).build();
    String text = "x".repeat(10 << 20);
    topic.add(schema, new Struct(schema).put("text", text));

    assertThat(topic.runReporting()).isEmpty();

    assertThat(topic.lines()).hasSize(1).first().asString().contains(text);
  }

  @Test
  void fiveThousandColumnsAreARow() {
    SchemaBuilder builder = SchemaBuilder.struct();
    for (int i = 0; i < 5_000; i++) {
      builder.field("column_" + i, Schema.INT32_SCHEMA);
    }
    Schema schema = builder.build();
    Struct row = new Struct(schema);
    for (int i = 0; i < 5_000; i++) {
      row.put("column_" + i, i);
    }
    topic.add(schema, row);

    assertThat(topic.runReporting()).isEmpty();

    assertThat(topic.lines().get(0)).contains("\"column_0\":0,", "\"column_4999\":4999");
  }

  @Test
  void oddNamesOfColumnsStayAsTheyAre() {
    List<String> names = List.of("a.b", "a/b", "🙂", "select", "with \"quotes\"", "naïve");
    SchemaBuilder builder = SchemaBuilder.struct();
    names.forEach(name -> builder.field(name, Schema.INT32_SCHEMA));
    Schema schema = builder.build();
    Struct row = new Struct(schema);
    names.forEach(name -> row.put(name, 1));
    topic.add(schema, row);

    assertThat(topic.runReporting()).isEmpty();

    assertThat(topic.lines().get(0))
        .contains("\"a.b\":1", "\"a/b\":1", "\"🙂\":1", "\"select\":1")
        .contains("\"with \\\"quotes\\\"\":1", "\"naïve\":1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"__op", "__table", "__offset", "__source_ts"})
  void aColumnWithANameOfTheSinksOwnIsAnErrorOfTheRecord(String name) {
    Schema schema = SchemaBuilder.struct().field(name, Schema.STRING_SCHEMA).build();
    topic.add(schema, new Struct(schema).put(name, "mine"));
    topic.good();

    assertThat(topic.runReporting()).hasSize(1).first().asString().contains(name);
    assertThat(topic.lines()).hasSize(1);
  }
}
