package dev.tributary.sink.write;

import dev.tributary.sink.config.FormatSettings;
import dev.tributary.sink.config.RowSettings;
import dev.tributary.sink.row.RowColumns;

/** The formats there are. */
public final class FileFormats {
  private FileFormats() {}

  public static FileFormat of(FormatSettings settings, RowSettings rows) {
    RowColumns columns = new RowColumns(rows.shape(), rows.extras());
    return switch (settings.format()) {
      case JSON -> new JsonLines(settings, columns);
      case CSV, AVRO, PARQUET, BYTES ->
          throw new IllegalArgumentException("Not yet: " + settings.format());
    };
  }
}
