package dev.tributary.sink.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.lake.TableName;
import dev.tributary.sink.config.RowSettings;
import dev.tributary.wire.CachedSchemaJsonConverter;
import java.util.Map;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeReaderTest {
  private final Events orders = Events.orders();
  private final ChangeReader reader = new ChangeReader(RowSettings.LOG);

  @Test
  void anEnvelopeBecomesAChange() {
    Struct before = orders.order(1, "NEW", null);
    Struct after = orders.order(1, "PAID", null);

    Change change = reader.read(orders.update(before, after)).orElseThrow();

    assertThat(change.operation()).isEqualTo(Operation.UPDATE);
    assertThat(change.table()).isEqualTo(new TableName("public", "orders"));
    assertThat(change.topic()).isEqualTo(Events.TOPIC);
    assertThat(change.partition()).isZero();
    assertThat(change.offset()).isEqualTo(100);
    assertThat(change.position()).isEqualTo(new LsnPosition(27438000, 27440072, 0));
    assertThat(change.transaction()).isEqualTo("771");
    assertThat(change.sourceMicros()).isEqualTo(1795222923123456L);
    assertThat(change.snapshot()).isEqualTo(SnapshotPhase.NONE);
    assertThat(change.key()).contains(orders.key(1L));
    assertThat(change.keyBefore()).isEmpty();
    assertThat(change.before()).contains(before);
    assertThat(change.after()).contains(after);
    assertThat(change.row().keyColumns()).containsExactly("id");
  }

  @Test
  void recordsOfOneSchemaShareOneRowSchema() {
    Change first = reader.read(orders.create(orders.order(1, "NEW", null))).orElseThrow();
    Change second = reader.read(orders.create(orders.order(2, "NEW", null))).orElseThrow();

    assertThat(second.row()).isSameAs(first.row());
  }

  @ParameterizedTest
  @CsvSource({
    "first,INITIAL",
    "true,INITIAL",
    "first_in_data_collection,INITIAL",
    "last_in_data_collection,INITIAL",
    "last,LAST",
    "incremental,INCREMENTAL",
    "false,NONE"
  })
  void theSnapshotsPhaseIsKnown(String snapshot, SnapshotPhase phase) {
    Change change = reader.read(orders.read(orders.order(1, "NEW", null), snapshot)).orElseThrow();

    assertThat(change.snapshot()).isEqualTo(phase);
  }

  @Test
  void theAddressIsTheOneBeforeAnyTransformation() {
    SinkRecord record = orders.create(orders.order(1, "NEW", null));
    SinkRecord renamed =
        record.newRecord(
            "renamed",
            9,
            record.keySchema(),
            record.key(),
            record.valueSchema(),
            record.value(),
            1L);

    Change change = reader.read(renamed).orElseThrow();

    assertThat(change.topic()).isEqualTo(Events.TOPIC);
    assertThat(change.partition()).isZero();
  }

  @Test
  void aMovedRowKnowsTheKeyItHadWhateverTheHeaderConverter() {
    CachedSchemaJsonConverter json = new CachedSchemaJsonConverter();
    Struct old = orders.key(1L);
    Object[] forms = {
      old, Map.of("id", (byte) 1), json.fromConnectData("t", old.schema(), old), "{\"id\":1}",
    };

    for (Object form : forms) {
      SinkRecord record = orders.create(orders.order(2, "NEW", null));
      record.headers().add("__debezium.oldkey", form, null);

      assertThat(reader.read(record).orElseThrow().keyBefore()).contains(old);
    }
  }

  @Test
  void aStructThatIsNoEnvelopeIsANewRowOfATableCalledLikeItsTopic() {
    Schema schema = SchemaBuilder.struct().field("a", Schema.INT32_SCHEMA).build();
    Struct row = new Struct(schema).put("a", 5);

    Change change =
        reader
            .read(
                new SinkRecord(
                    "clicks", 2, null, null, schema, row, 7, 1_000L, TimestampType.CREATE_TIME))
            .orElseThrow();

    assertThat(change.operation()).isEqualTo(Operation.CREATE);
    assertThat(change.table().toString()).isEqualTo("clicks");
    assertThat(change.sourceMicros()).isEqualTo(1_000_000);
    assertThat(change.position()).isEqualTo(SourcePosition.UNKNOWN);
    assertThat(change.after()).contains(row);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.debezium.connector.common.Heartbeat",
        "io.debezium.connector.common.TransactionMetadataValue",
        "io.debezium.connector.postgresql.MessageValue",
        "io.debezium.connector.mysql.SchemaChangeValue"
      })
  void debeziumsOwnTopicsCarryNoRows(String name) {
    Schema schema =
        SchemaBuilder.struct().name(name).field("ts_ms", Schema.OPTIONAL_INT64_SCHEMA).build();

    assertThat(reader.read(new SinkRecord("t", 0, null, null, schema, new Struct(schema), 0)))
        .isEmpty();
  }

  @Test
  void logicalMessagesAndTombstonesCarryNoRows() {
    assertThat(reader.read(orders.event("m", null, null, "false"))).isEmpty();
    assertThat(reader.read(new SinkRecord("t", 0, null, null, null, null, 0))).isEmpty();
  }

  @Test
  void aValueWithoutColumnsIsRefusedWithItsAddress() {
    assertThatThrownBy(() -> reader.read(new SinkRecord("t", 3, null, null, null, Map.of(), 42)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("t-3@42")
        .hasMessageContaining("value.converter");
  }

  @Test
  void anUnknownOperationIsRefused() {
    assertThatThrownBy(() -> reader.read(orders.event("x", null, null, "false")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("'x'");
  }
}
