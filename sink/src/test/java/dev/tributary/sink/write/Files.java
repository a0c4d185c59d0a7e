package dev.tributary.sink.write;

import dev.tributary.lake.ObjectKey;
import dev.tributary.lake.format.ChangeRow;
import dev.tributary.lake.format.RowReader;
import dev.tributary.lake.schema.TableSchema;
import dev.tributary.sink.change.Change;
import dev.tributary.sink.change.ChangeReader;
import dev.tributary.sink.change.Events;
import dev.tributary.sink.config.AvroCodec;
import dev.tributary.sink.config.AvroSettings;
import dev.tributary.sink.config.BytesSettings;
import dev.tributary.sink.config.Compression;
import dev.tributary.sink.config.DecimalFormat;
import dev.tributary.sink.config.Format;
import dev.tributary.sink.config.FormatSettings;
import dev.tributary.sink.config.ParquetSettings;
import dev.tributary.sink.config.RowSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.sink.SinkRecord;

/** Files in memory, written and read back. */
public final class Files {
  private Files() {}

  public static FileFormat format(Format format, Compression compression, AvroCodec codec) {
    return FileFormats.of(
        new FormatSettings(
            format,
            compression,
            DecimalFormat.STRING,
            "",
            new AvroSettings(codec),
            BytesSettings.STANDARD,
            ParquetSettings.STANDARD),
        RowSettings.LOG);
  }

  public static FileFormat format(Format format) {
    return format(format, Compression.NONE, AvroCodec.ZSTANDARD);
  }

  /** A table with a key {@code id} and these columns. */
  public static Events table(List<EveryType> columns) {
    SchemaBuilder row = SchemaBuilder.struct().field("id", Schema.INT64_SCHEMA);
    columns.forEach(column -> row.field(column.name(), column.schema()));
    return new Events(
        SchemaBuilder.struct().name(Events.TOPIC + ".Key").field("id", Schema.INT64_SCHEMA).build(),
        row);
  }

  public static List<Change> changes(List<SinkRecord> records) {
    ChangeReader reader = new ChangeReader(RowSettings.LOG);
    return records.stream().map(record -> reader.read(record).orElseThrow()).toList();
  }

  /** A file of the changes, in the schema of the first. */
  public static byte[] written(FileFormat format, List<Change> changes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RowFile file =
        format.open(changes.get(0).row(), TableSchema.first(changes.get(0).row().shape()), out);
    for (Change change : changes) {
      file.append(change);
    }
    file.finish();
    return out.toByteArray();
  }

  public static List<ChangeRow> read(FileFormat format, byte[] bytes) throws IOException {
    List<ChangeRow> rows = new ArrayList<>();
    ObjectKey key = new ObjectKey("shop/file" + format.extension());
    try (RowReader reader = RowReader.open(key, new ByteArrayInputStream(bytes))) {
      for (Optional<ChangeRow> row = reader.next(); row.isPresent(); row = reader.next()) {
        rows.add(row.get());
      }
    }
    return rows;
  }
}
