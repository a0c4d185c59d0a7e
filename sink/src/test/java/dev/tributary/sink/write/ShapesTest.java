package dev.tributary.sink.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.lake.schema.TableSchema;
import dev.tributary.sink.change.Change;
import dev.tributary.sink.change.ChangeReader;
import dev.tributary.sink.change.Events;
import dev.tributary.sink.config.ChangeShape;
import dev.tributary.sink.config.Compression;
import dev.tributary.sink.config.DecimalFormat;
import dev.tributary.sink.config.ExtraColumn;
import dev.tributary.sink.config.Format;
import dev.tributary.sink.config.FormatSettings;
import dev.tributary.sink.config.RowSettings;
import dev.tributary.sink.config.Tombstones;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What rows are made of, by {@code change.shape}, {@code extra.columns} and {@code tombstones}. */
class ShapesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Schema CLICK =
      SchemaBuilder.struct().field("page", Schema.STRING_SCHEMA).build();

  private final Events orders = Events.orders();

  private static RowSettings settings(ChangeShape shape, ExtraColumn... extras) {
    return new RowSettings(shape, Set.of(extras), Tombstones.SKIP);
  }

  private static String line(RowSettings settings, SinkRecord record) throws IOException {
    return file(Format.JSON, settings, record);
  }

  private static String file(Format format, RowSettings settings, SinkRecord record)
      throws IOException {
    Change change = new ChangeReader(settings).read(record).orElseThrow();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RowFile file =
        FileFormats.of(
                new FormatSettings(format, Compression.NONE, DecimalFormat.STRING, ""), settings)
            .open(change.row(), TableSchema.first(change.row().shape()), out);
    file.append(change);
    file.finish();
    return out.toString(UTF_8);
  }

  private static JsonNode row(RowSettings settings, SinkRecord record) throws IOException {
    return JSON.readTree(line(settings, record));
  }

  private static SinkRecord record(Schema schema, Object value) {
    SinkRecord record =
        new SinkRecord(
            "clicks",
            3,
            Schema.STRING_SCHEMA,
            "k1",
            schema,
            value,
            42,
            1_769_860_800_123L,
            TimestampType.CREATE_TIME);
    record.headers().addString("tenant", "acme");
    return record;
  }

  @Test
  void anEnvelopeIsWrittenAsItCame() throws IOException {
    Struct before = orders.order(7, "NEW", "a");
    Struct after = orders.order(7, "PAID", "b");

    JsonNode row = row(settings(ChangeShape.ENVELOPE), orders.update(before, after));

    assertThat(row.at("/op").asText()).isEqualTo("u");
    assertThat(row.at("/before/status").asText()).isEqualTo("NEW");
    assertThat(row.at("/after/status").asText()).isEqualTo("PAID");
    assertThat(row.at("/source/table").asText()).isEqualTo("orders");
    assertThat(row.has("__op")).isFalse();
  }

  @Test
  void aDeletesEnvelopeIsWrittenAsItCame() throws IOException {
    JsonNode row =
        row(settings(ChangeShape.ENVELOPE), orders.delete(orders.order(7, "NEW", "old")));

    assertThat(row.at("/op").asText()).isEqualTo("d");
    assertThat(row.at("/before/id").asLong()).isEqualTo(7);
    assertThat(row.at("/after").isNull()).isTrue();
  }

  @Test
  void whatIsNoEnvelopeIsRefusedWhereEnvelopesAreWanted() {
    ChangeReader reader = new ChangeReader(settings(ChangeShape.ENVELOPE));
    SinkRecord click = record(CLICK, new Struct(CLICK).put("page", "/"));

    assertThatThrownBy(() -> reader.read(click))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("change.shape to raw");
  }

  @Test
  void aRawRowIsTheRecordsValue() throws IOException {
    RowSettings raw = settings(ChangeShape.RAW);

    assertThat(line(raw, record(CLICK, new Struct(CLICK).put("page", "/"))))
        .isEqualTo("{\"page\":\"/\"}\n");
    assertThat(line(raw, record(Schema.STRING_SCHEMA, "plain"))).isEqualTo("\"plain\"\n");
    assertThat(JSON.readTree(line(raw, record(null, Map.of("a", List.of(1, 2))))))
        .isEqualTo(JSON.readTree("{\"a\":[1,2]}"));
  }

  @Test
  void aRawRowHasTheColumnsThatAreAskedFor() throws IOException {
    RowSettings all =
        settings(ChangeShape.RAW, ExtraColumn.KAFKA, ExtraColumn.KEY, ExtraColumn.HEADERS);

    assertThat(line(all, record(CLICK, new Struct(CLICK).put("page", "/"))))
        .isEqualTo(
            "{\"__topic\":\"clicks\",\"__partition\":3,\"__offset\":42,"
                + "\"__timestamp\":\"2026-01-31T12:00:00.123Z\",\"__key\":\"k1\","
                + "\"__headers\":{\"tenant\":\"acme\"},\"page\":\"/\"}\n");
    assertThat(line(all, record(Schema.INT32_SCHEMA, 5))).endsWith(",\"value\":5}\n");
    assertThat(line(all, record(null, Map.of()))).endsWith("{\"tenant\":\"acme\"}}\n");
  }

  @Test
  void aRawRowsColumnsMayHaveNamesThatOnlyRowsOfALogUse() throws IOException {
    Schema unwrapped =
        SchemaBuilder.struct()
            .field("id", Schema.INT64_SCHEMA)
            .field("__op", Schema.STRING_SCHEMA)
            .build();
    SinkRecord row = record(unwrapped, new Struct(unwrapped).put("id", 1L).put("__op", "c"));

    String csv = file(Format.CSV, settings(ChangeShape.RAW), row);

    assertThat(csv.lines()).containsExactly("\"id\",\"__op\",\"__exact\"", "1,\"c\",");
  }

  @Test
  void aRawRowsColumnMayNotHaveTheNameOfOneThatIsAskedFor() {
    Schema clash = SchemaBuilder.struct().field("__topic", Schema.STRING_SCHEMA).build();
    SinkRecord row = record(clash, new Struct(clash).put("__topic", "other"));

    assertThatThrownBy(() -> file(Format.CSV, settings(ChangeShape.RAW, ExtraColumn.KAFKA), row))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Column '__topic' of clicks");
  }

  @Test
  void aRawRowMayHaveOneOfThemAlone() throws IOException {
    SinkRecord click = record(CLICK, new Struct(CLICK).put("page", "/"));

    assertThat(line(settings(ChangeShape.RAW, ExtraColumn.KEY), click))
        .isEqualTo("{\"__key\":\"k1\",\"page\":\"/\"}\n");
    assertThat(line(settings(ChangeShape.RAW, ExtraColumn.HEADERS), click))
        .isEqualTo("{\"__headers\":{\"tenant\":\"acme\"},\"page\":\"/\"}\n");
    assertThat(line(settings(ChangeShape.RAW, ExtraColumn.BEFORE), click))
        .isEqualTo("{\"page\":\"/\"}\n");
  }

  @Test
  void aRowOfTheLogHasThemToo() throws IOException {
    RowSettings all =
        settings(
            ChangeShape.LOG,
            ExtraColumn.KAFKA,
            ExtraColumn.KEY,
            ExtraColumn.HEADERS,
            ExtraColumn.BEFORE);
    SinkRecord update = orders.update(orders.order(7, "NEW", "a"), orders.order(7, "PAID", "b"));
    update.headers().addString("tenant", "acme");

    JsonNode row = row(all, update);

    assertThat(row.at("/__key/id").asLong()).isEqualTo(7);
    assertThat(row.at("/__headers/tenant").asText()).isEqualTo("acme");
    assertThat(row.at("/__before/status").asText()).isEqualTo("NEW");
    assertThat(row.at("/status").asText()).isEqualTo("PAID");
  }

  @ParameterizedTest
  @EnumSource(ChangeShape.class)
  void aTombstoneIsSkippedKeptOrRefused(ChangeShape shape) {
    SinkRecord tombstone = new SinkRecord("clicks", 0, CLICK, click("/"), null, null, 5);

    assertThat(reader(shape, Tombstones.SKIP).read(tombstone)).isEmpty();
    assertThat(reader(shape, Tombstones.KEEP).read(tombstone))
        .hasValueSatisfying(
            change -> {
              assertThat(change.operation().code()).isEqualTo("d");
              assertThat(change.key()).contains(click("/"));
            });
    assertThatThrownBy(() -> reader(shape, Tombstones.FAIL).read(tombstone))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("clicks-0@5 has no value");
  }

  @Test
  void aKeptTombstoneIsARowThatSaysThatItsKeyWasDeleted() throws IOException {
    SinkRecord tombstone = new SinkRecord("clicks", 0, CLICK, click("/"), null, null, 5);
    RowSettings keep = new RowSettings(ChangeShape.LOG, Set.of(), Tombstones.KEEP);

    assertThat(row(keep, tombstone))
        .isEqualTo(
            JSON.readTree(
                "{\"__op\":\"d\",\"__table\":\"clicks\",\"__topic\":\"clicks\",\"__partition\":0,"
                    + "\"__offset\":5,\"page\":\"/\"}"));
  }

  private static ChangeReader reader(ChangeShape shape, Tombstones tombstones) {
    return new ChangeReader(new RowSettings(shape, Set.of(), tombstones));
  }

  private static Struct click(String page) {
    return new Struct(CLICK).put("page", page);
  }
}
