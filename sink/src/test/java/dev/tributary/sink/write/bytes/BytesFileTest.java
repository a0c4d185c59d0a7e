package dev.tributary.sink.write.bytes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.lake.schema.TableSchema;
import dev.tributary.sink.change.Change;
import dev.tributary.sink.change.ChangeReader;
import dev.tributary.sink.config.AvroSettings;
import dev.tributary.sink.config.BytesSettings;
import dev.tributary.sink.config.ChangeShape;
import dev.tributary.sink.config.Compression;
import dev.tributary.sink.config.DecimalFormat;
import dev.tributary.sink.config.Format;
import dev.tributary.sink.config.FormatSettings;
import dev.tributary.sink.config.ParquetSettings;
import dev.tributary.sink.config.RowSettings;
import dev.tributary.sink.config.Tombstones;
import dev.tributary.sink.write.FileFormat;
import dev.tributary.sink.write.FileFormats;
import dev.tributary.sink.write.FinishedFile;
import dev.tributary.sink.write.RowFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class BytesFileTest {
  private static final RowSettings RAW =
      new RowSettings(ChangeShape.RAW, Set.of(), Tombstones.SKIP);

  private final ChangeReader reader = new ChangeReader(RAW);
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private long offset;

  private static FileFormat format(Compression compression, BytesSettings settings) {
    return FileFormats.of(
        new FormatSettings(
            Format.BYTES,
            compression,
            DecimalFormat.STRING,
            "",
            AvroSettings.STANDARD,
            settings,
            ParquetSettings.STANDARD),
        RAW);
  }

  private Change change(Schema schema, Object value) {
    return reader
        .read(new SinkRecord("clicks", 3, null, null, schema, value, offset++))
        .orElseThrow();
  }

  private RowFile file(FileFormat format, Change first) throws IOException {
    return format.open(first.row(), TableSchema.first(first.row().shape()), out);
  }

  @Test
  void recordsLieEndToEndAsTheyCame() throws IOException {
    List<Change> changes =
        List.of(
            change(Schema.BYTES_SCHEMA, new byte[] {0, -1}),
            change(Schema.BYTES_SCHEMA, ByteBuffer.wrap(new byte[] {7, 8, 9}, 1, 1)),
            change(Schema.BYTES_SCHEMA, new byte[0]));
    RowFile file = file(format(Compression.NONE, BytesSettings.STANDARD), changes.get(0));
    for (Change change : changes) {
      file.append(change);
    }

    FinishedFile finished = file.finish();

    assertThat(out.toByteArray()).containsExactly(0, -1, 8);
    assertThat(finished.rows()).isEqualTo(3);
    assertThat(finished.lastOffset()).isEqualTo(2);
  }

  @Test
  void eachRecordIsFollowedByTheSeparator() throws IOException {
    FileFormat format = format(Compression.GZIP, new BytesSettings("\n", ".txt"));
    Change first = change(null, "ä");
    RowFile file = file(format, first);
    file.append(first);
    file.append(change(null, "b"));
    file.finish();

    assertThat(format.extension()).isEqualTo(".txt.gz");
    assertThat(new GZIPInputStream(new ByteArrayInputStream(out.toByteArray())).readAllBytes())
        .isEqualTo("ä\nb\n".getBytes(UTF_8));
  }

  @Test
  void whatIsNeitherBytesNorTextIsRefusedWithTheConverterToSet() throws IOException {
    Change number = change(Schema.INT64_SCHEMA, 5L);
    RowFile file = file(format(Compression.NONE, BytesSettings.STANDARD), number);

    assertThatThrownBy(() -> file.append(number))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("clicks-3@0 is a Long")
        .hasMessageContaining(
            "value.converter=org.apache.kafka.connect.converters.ByteArrayConverter");
    assertThat(file.rows()).isZero();
    assertThat(file.bytes()).isZero();
  }
}
