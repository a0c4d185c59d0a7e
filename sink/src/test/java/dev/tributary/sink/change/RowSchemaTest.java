package dev.tributary.sink.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.lake.TableName;
import dev.tributary.lake.schema.ColumnShape;
import dev.tributary.lake.schema.TableShape;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.junit.jupiter.api.Test;

class RowSchemaTest {
  private static final TableName ORDERS = new TableName("public", "orders");
  private static final Schema KEY = SchemaBuilder.struct().field("id", Schema.INT64_SCHEMA).build();

  private static RowSchema schema(Schema amount) {
    return new RowSchema(
        ORDERS,
        SchemaBuilder.struct().field("id", Schema.INT64_SCHEMA).field("amount", amount).build(),
        Optional.of(KEY));
  }

  private static SchemaBuilder numeric() {
    return SchemaBuilder.string().optional().parameter("__debezium.source.column.type", "NUMERIC");
  }

  @Test
  void itsShapeNamesTypesAsTheSourceDoes() {
    assertThat(schema(numeric().build()).shape())
        .isEqualTo(
            new TableShape(
                "public.orders",
                List.of(
                    new ColumnShape("id", "int64", false),
                    new ColumnShape("amount", "numeric", true)),
                List.of("id")));
  }

  @Test
  void whatASourceReportsDifferentlyOverTimeMakesNoOtherSchema() {
    Schema snapshot = numeric().parameter("__debezium.source.column.length", "0").build();
    Schema stream =
        numeric()
            .parameter("__debezium.source.column.length", "131089")
            .parameter("__debezium.source.column.scale", "0")
            .defaultValue("0")
            .build();

    assertThat(schema(stream).fingerprint()).isEqualTo(schema(snapshot).fingerprint());
  }

  @Test
  void anotherTypeOrNullabilityMakesAnotherSchema() {
    String optional = schema(Schema.OPTIONAL_STRING_SCHEMA).fingerprint();

    assertThat(schema(Schema.STRING_SCHEMA).fingerprint()).isNotEqualTo(optional);
    assertThat(schema(Schema.OPTIONAL_INT64_SCHEMA).fingerprint()).isNotEqualTo(optional);
  }

  @Test
  void connectLiftsRowsIntoAVersionThatTakesNothingFromThem() {
    Schema two = Decimal.builder(2).optional().build();
    RowSchema wider =
        new RowSchema(
            ORDERS,
            SchemaBuilder.struct()
                .field("id", Schema.INT64_SCHEMA)
                .field("amount", two)
                .field("note", Schema.OPTIONAL_STRING_SCHEMA)
                .build(),
            Optional.of(KEY));

    assertThat(wider.lifts(schema(two))).isTrue();
    assertThat(wider.lifts(schema(Decimal.builder(2).build()))).isTrue();
    assertThat(schema(two).lifts(wider)).isFalse();
    assertThat(wider.lifts(schema(Decimal.builder(3).optional().build()))).isFalse();
    assertThat(schema(Decimal.builder(2).build()).lifts(schema(two))).isFalse();
  }

  @Test
  void aKeyColumnThatIsNoColumnOfTheRowIsAColumnOfTheTable() {
    RowSchema schema =
        new RowSchema(
            ORDERS,
            SchemaBuilder.struct().field("a", Schema.INT32_SCHEMA).build(),
            Optional.of(KEY));

    assertThat(schema.shape().columns()).extracting(ColumnShape::name).containsExactly("a", "id");
  }
}
