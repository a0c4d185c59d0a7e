package dev.tributary.sink.write;

import dev.tributary.sink.config.FormatSettings;
import dev.tributary.sink.config.RowSettings;
import dev.tributary.sink.config.SinkConfig;
import dev.tributary.sink.row.RowColumns;
import dev.tributary.sink.row.RowLayout;
import dev.tributary.sink.row.UnavailableMarker;
import dev.tributary.sink.write.avro.AvroFormat;
import dev.tributary.sink.write.bytes.BytesFormat;
import dev.tributary.sink.write.connect.ConnectFormats;
import dev.tributary.sink.write.csv.CsvFormat;
import dev.tributary.sink.write.parquet.ParquetFormat;

/** The formats there are. */
public final class FileFormats {
  private FileFormats() {}

  public static FileFormat of(SinkConfig config) {
    return config
        .connect()
        .map(connect -> ConnectFormats.of(config.format().format(), connect.content()))
        .orElseGet(() -> of(config.format(), config.rows()));
  }

  public static FileFormat of(FormatSettings settings, RowSettings rows) {
    RowColumns columns = new RowColumns(rows.shape(), rows.extras());
    return switch (settings.format()) {
      case JSON -> new JsonLines(settings, columns);
      case PARQUET -> parquet(settings, columns);
      case CSV -> new CsvFormat(new TypedRows(settings, columns), settings.compression());
      case AVRO -> new AvroFormat(new TypedRows(settings, columns), settings.avro());
      case BYTES ->
          new BytesFormat(
              new TypedRows(settings, columns), settings.bytes(), settings.compression());
    };
  }

  private static FileFormat parquet(FormatSettings settings, RowColumns columns) {
    ColumnEncoders encoders = new ColumnEncoders(settings.decimals());
    UnavailableMarker marker = new UnavailableMarker(settings.unavailableValue());
    return new ParquetFormat(
        settings.parquet(),
        (schema, ids) -> new RowLayout(schema, ids, columns, marker, new JsonText(encoders)),
        schema -> FileTally.of(schema, encoders));
  }
}
