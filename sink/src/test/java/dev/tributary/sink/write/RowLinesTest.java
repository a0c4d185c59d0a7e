package dev.tributary.sink.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.lake.schema.TableSchema;
import dev.tributary.sink.change.ChangeReader;
import dev.tributary.sink.change.Events;
import dev.tributary.sink.config.Compression;
import dev.tributary.sink.config.DecimalFormat;
import dev.tributary.sink.config.FormatSettings;
import dev.tributary.sink.config.RowSettings;
import dev.tributary.wire.Unavailable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class RowLinesTest {
  private static final String WHERE =
      "\"__table\":\"public.orders\",\"__topic\":\"shop.public.orders\",\"__partition\":0,\"__offset\":100,"
          + "\"__position\":\"0/1A2B3C8\",\"__tx\":\"771\",\"__source_ts\":\"2026-11-21T01:02:03.123456Z\"";
  private final Events orders = Events.orders();
  private final FileFormat format =
      FileFormats.of(
          new FormatSettings(
              dev.tributary.sink.config.Format.JSON,
              Compression.NONE,
              DecimalFormat.STRING,
              "__debezium_unavailable_value"),
          RowSettings.LOG);

  private String line(SinkRecord record) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    var change = new ChangeReader(RowSettings.LOG).read(record).orElseThrow();
    RowFile file = format.open(change.row(), TableSchema.first(change.row().shape()), out);
    file.append(change);
    file.finish();
    return out.toString(UTF_8);
  }

  @Test
  void aCreatedRowCarriesItsMetadataAndItsColumns() throws IOException {
    String line = line(orders.create(orders.order(1, "PAID", "say \"hi\" 😀")));

    assertThat(line)
        .isEqualTo(
            "{\"__op\":\"c\","
                + WHERE
                + ",\"id\":1,\"status\":\"PAID\",\"note\":\"say \\\"hi\\\" 😀\"}\n");
  }

  @Test
  void aNullStaysANullWhateverTheColumnsDefault() throws IOException {
    assertThat(line(orders.create(orders.order(1, null, null))))
        .endsWith("\"id\":1,\"status\":null,\"note\":null}\n");
  }

  @Test
  void aSnapshotRowSaysSo() throws IOException {
    assertThat(line(orders.read(orders.order(1, "NEW", null), "first")))
        .startsWith("{\"__op\":\"r\"," + WHERE + ",\"__snapshot\":\"initial\",\"id\":1");
    assertThat(line(orders.read(orders.order(1, "NEW", null), "incremental")))
        .contains(",\"__snapshot\":\"incremental\",");
  }

  @Test
  void aDeletedRowCarriesItsKeyOnly() throws IOException {
    assertThat(line(orders.delete(orders.order(7, "NEW", "old"))))
        .isEqualTo("{\"__op\":\"d\"," + WHERE + ",\"id\":7}\n");
  }

  @Test
  void aTruncateCarriesNoColumns() throws IOException {
    assertThat(line(orders.truncate())).isEqualTo("{\"__op\":\"t\"," + WHERE + "}\n");
  }

  @Test
  void aTableWithoutAKeyShowsTheRowBeforeItsUpdateAndItsDeletion() throws IOException {
    Events keyless =
        new Events(null, SchemaBuilder.struct().field("word", Schema.OPTIONAL_STRING_SCHEMA));
    Struct old = keyless.row().put("word", "old");
    Struct now = keyless.row().put("word", "now");

    assertThat(line(keyless.update(old, now)))
        .endsWith("Z\",\"__before\":{\"word\":\"old\"},\"word\":\"now\"}\n");
    assertThat(
            line(
                new Events(
                        null, SchemaBuilder.struct().field("word", Schema.OPTIONAL_STRING_SCHEMA))
                    .delete(old)))
        .endsWith("Z\",\"word\":\"old\"}\n");
  }

  @Test
  void aValueThatWasNotSentIsNamedAndAbsent() throws IOException {
    for (String marker : new String[] {Unavailable.TEXT, "__debezium_unavailable_value"}) {
      String line = line(Events.orders().update(null, orders.order(1, "PAID", marker)));

      assertThat(line)
          .isEqualTo(
              "{\"__op\":\"u\","
                  + WHERE
                  + ",\"__unavailable\":[\"note\"],\"id\":1,\"status\":\"PAID\"}\n");
    }
  }

  @Test
  void aMovedRowCarriesTheKeyItHad() throws IOException {
    SinkRecord moved = orders.create(orders.order(2, "NEW", null));
    moved.headers().add("__debezium.oldkey", orders.key(1L), orders.key(1L).schema());

    assertThat(line(moved)).contains("Z\",\"__key_before\":{\"id\":1},\"id\":2,");
  }

  @Test
  void aColumnWithAReservedNameIsRefusedByName() {
    Events clash = new Events(null, SchemaBuilder.struct().field("__op", Schema.STRING_SCHEMA));

    assertThatThrownBy(() -> line(clash.create(clash.row().put("__op", "x"))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Column '__op' of public.orders");
  }
}
