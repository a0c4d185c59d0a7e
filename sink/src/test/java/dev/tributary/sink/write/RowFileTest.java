package dev.tributary.sink.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdInputStream;
import dev.tributary.lake.log.FileStatistics;
import dev.tributary.lake.schema.TableSchema;
import dev.tributary.sink.change.Change;
import dev.tributary.sink.change.ChangeReader;
import dev.tributary.sink.change.Events;
import dev.tributary.sink.config.Compression;
import dev.tributary.sink.config.DecimalFormat;
import dev.tributary.sink.config.Format;
import dev.tributary.sink.config.FormatSettings;
import dev.tributary.sink.config.RowSettings;
import dev.tributary.wire.Unavailable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowFileTest {
  private final Events orders = Events.orders();
  private final ChangeReader reader = new ChangeReader(RowSettings.LOG);
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private static FileFormat format(Compression compression) {
    return FileFormats.of(
        new FormatSettings(Format.JSON, compression, DecimalFormat.STRING, ""), RowSettings.LOG);
  }

  private Change change(SinkRecord record) {
    return reader.read(record).orElseThrow();
  }

  private static InputStream decompressed(Compression compression, byte[] bytes)
      throws IOException {
    InputStream stream = new ByteArrayInputStream(bytes);
    return switch (compression) {
      case NONE -> stream;
      case GZIP -> new GZIPInputStream(stream);
      case ZSTD -> new ZstdInputStream(stream);
    };
  }

  @ParameterizedTest
  @EnumSource
  void everyRowIsALineAndTheChecksumIsThatOfTheObject(Compression compression) throws IOException {
    Change first = change(orders.create(orders.order(0, "NEW", "note")));
    RowFile file =
        format(compression).open(first.row(), TableSchema.first(first.row().shape()), out);
    file.append(first);
    for (int id = 1; id < 5_000; id++) {
      file.append(change(orders.create(orders.order(id, "NEW", "note " + id))));
    }

    FinishedFile finished = file.finish();

    byte[] object = out.toByteArray();
    String text = new String(decompressed(compression, object).readAllBytes(), UTF_8);
    assertThat(text.lines()).hasSize(5_000).last().asString().contains("\"id\":4999,");
    CRC32C checksum = new CRC32C();
    checksum.update(object);
    assertThat(finished.checksum()).isEqualTo("crc32c:%08x".formatted(checksum.getValue()));
    assertThat(finished.bytes()).isEqualTo(object.length);
    assertThat(finished.rows()).isEqualTo(5_000);
    assertThat(finished.firstOffset()).isEqualTo(100);
    assertThat(finished.lastOffset()).isEqualTo(5_099);
  }

  @ParameterizedTest
  @EnumSource
  void equalRowsGiveEqualBytes(Compression compression) throws IOException {
    Change change = change(orders.create(orders.order(1, "NEW", "note")));
    ByteArrayOutputStream again = new ByteArrayOutputStream();

    for (ByteArrayOutputStream target : List.of(out, again)) {
      RowFile file =
          format(compression).open(change.row(), TableSchema.first(change.row().shape()), target);
      file.append(change);
      file.finish();
    }

    assertThat(again.toByteArray()).isEqualTo(out.toByteArray());
  }

  @Test
  void itsStatisticsSayWhatIsInIt() throws IOException {
    List<SinkRecord> records =
        List.of(
            orders.read(orders.order(9, "NEW", null), "true"),
            orders.read(orders.order(10, "NEW", null), "last"),
            orders.update(null, orders.order(100, "NEW", Unavailable.TEXT)),
            orders.delete(orders.order(10, "NEW", null)));
    records.get(2).headers().add("__debezium.oldkey", orders.key(10L), orders.key(10L).schema());
    RowFile file =
        format(Compression.NONE)
            .open(
                change(records.get(0)).row(),
                TableSchema.first(change(records.get(0)).row().shape()),
                out);
    for (SinkRecord record : records) {
      file.append(change(record));
    }

    FileStatistics statistics = file.finish().statistics();

    assertThat(statistics)
        .isEqualTo(
            new FileStatistics(
                Map.of("r", 2L, "u", 1L, "d", 1L),
                Optional.of("0/1A2ABB0,0/1A2B3C8,0"),
                Optional.of("0/1A2ABB0,0/1A2B3C8,0"),
                Optional.of("2026-11-21T01:02:03.123456Z"),
                Optional.of("2026-11-21T01:02:03.123456Z"),
                List.of("9"),
                List.of("100"),
                Optional.of("last"),
                1,
                1,
                false));
  }

  @Test
  void aRowOfAnotherSchemaIsRefusedAndLeavesTheFileAsItWas() throws IOException {
    Events words =
        new Events(null, SchemaBuilder.struct().field("word", Schema.OPTIONAL_STRING_SCHEMA));
    Events odd =
        new Events(
            null,
            SchemaBuilder.struct()
                .field(
                    "duration",
                    SchemaBuilder.int64().name("io.debezium.time.Time").optional().build()));
    Change good = change(words.create(words.row().put("word", "good")));
    RowFile file =
        format(Compression.NONE).open(good.row(), TableSchema.first(good.row().shape()), out);
    file.append(good);

    Change bad = change(odd.create(odd.row().put("duration", 1L)));
    assertThatThrownBy(() -> file.append(bad)).isInstanceOf(IllegalArgumentException.class);

    assertThat(file.finish().rows()).isEqualTo(1);
    assertThat(out.toString(UTF_8)).contains("good").hasLineCount(1);
  }

  @Test
  void aRowThatDoesNotFitItsSchemaIsRefusedWithItsAddress() throws IOException {
    Events wrong =
        new Events(
            null,
            SchemaBuilder.struct()
                .field(
                    "scaled",
                    SchemaBuilder.struct()
                        .name("io.debezium.data.VariableScaleDecimal")
                        .field("scale", Schema.OPTIONAL_INT32_SCHEMA)
                        .field("value", Schema.OPTIONAL_BYTES_SCHEMA)
                        .optional()
                        .build()));
    Schema scaled = wrong.row().schema().field("scaled").schema();
    Change change =
        change(
            wrong.create(
                wrong.row().put("scaled", new org.apache.kafka.connect.data.Struct(scaled))));
    RowFile file =
        format(Compression.NONE).open(change.row(), TableSchema.first(change.row().shape()), out);

    assertThatThrownBy(() -> file.append(change))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("shop.public.orders-0@100");
    assertThat(file.rows()).isZero();
    assertThat(file.bytes()).isZero();
  }
}
