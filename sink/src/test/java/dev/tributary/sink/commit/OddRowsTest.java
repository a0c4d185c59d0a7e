package dev.tributary.sink.commit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.lake.format.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that are unusual and right: every format keeps them, and its reader gives them back. */
class OddRowsTest {
  private static final long NOON = 1_769_860_800_000L;

  private final LakeRig rig = new LakeRig();

  @AfterEach
  void close() {
    rig.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "csv", "avro", "parquet"})
  void nullsAndNumbersThatAreNone(String format) {
    Schema schema =
        SchemaBuilder.struct()
            .field("nothing", Schema.OPTIONAL_STRING_SCHEMA)
            .field("empty", Schema.OPTIONAL_STRING_SCHEMA)
            .field("nan", Schema.FLOAT64_SCHEMA)
            .field("much", Schema.FLOAT32_SCHEMA)
            .build();
    Struct row =
        new Struct(schema)
            .put("empty", "")
            .put("nan", Double.NaN)
            .put("much", Float.NEGATIVE_INFINITY);

    Map<String, JsonValue> read = written(format, row);

    assertThat(read.get("nothing").isNull()).isTrue();
    assertThat(read.get("empty").nonNull()).contains("");
    assertThat(read.get("nan").text()).isEqualTo("NaN");
    assertThat(read.get("much").text()).isEqualTo("-Infinity");
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "csv", "avro", "parquet"})
  void aTextOfTenMegabytes(String format) {
    Schema schema = SchemaBuilder.struct().field("text", Schema.STRING_SCHEMA).build();
    String text = "0123456789abcdef".repeat((10 << 20) / 16);

    Map<String, JsonValue> read = written(format, new Struct(schema).put("text", text));

    assertThat(read.get("text").text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "csv", "avro", "parquet"})
  void fiveThousandColumns(String format) {
    SchemaBuilder builder = SchemaBuilder.struct();
    for (int i = 0; i < 5_000; i++) {
      builder.field("column_" + i, Schema.OPTIONAL_INT32_SCHEMA);
    }
    Struct row = new Struct(builder.build());
    for (int i = 0; i < 5_000; i++) {
      row.put("column_" + i, i);
    }

    Map<String, JsonValue> read = written(format, row);

    assertThat(read).hasSize(5_000);
    assertThat(read.get("column_4999").text()).isEqualTo("4999");
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "csv", "avro", "parquet"})
  void oddNamesOfColumns(String format) {
    List<String> names =
        List.of("a.b", "a/b", "a_b", "🙂", "select", "with \"quotes\"", "naïve", "1st");
    SchemaBuilder builder = SchemaBuilder.struct();
    names.forEach(name -> builder.field(name, Schema.STRING_SCHEMA));
    Struct row = new Struct(builder.build());
    names.forEach(name -> row.put(name, "of " + name));

    Map<String, JsonValue> read = written(format, row);

    Map<String, String> texts = new LinkedHashMap<>();
    read.forEach((name, value) -> texts.put(name, value.text()));
    assertThat(texts.values())
        .containsExactlyElementsOf(names.stream().map(name -> "of " + name).toList());
    assertThat(texts.keySet()).containsExactlyElementsOf(names);
  }

  private Map<String, JsonValue> written(String format, Struct row) {
    rig.produce(row, NOON);
    rig.run(Map.of("format", format, "roll.rows", "1"), 1);
    assertThat(rig.rows()).hasSize(1);
    return rig.rows().get(0).columns();
  }
}
