package dev.tributary.sink.write.connect;

import dev.tributary.sink.config.ConnectFormatSettings;
import dev.tributary.sink.config.Format;
import dev.tributary.sink.write.FileFormat;

/**
 * The formats of files that hold records' values as Connect has them, told in
 * docs/reference/connect-values.md.
 */
public final class ConnectFormats {
  private ConnectFormats() {}

  /**
   * A format for one task.
   *
   * @throws IllegalArgumentException for CSV, which has no such values
   */
  public static FileFormat of(Format format, ConnectFormatSettings settings) {
    return switch (format) {
      case JSON -> StreamFormat.json(settings);
      case BYTES -> StreamFormat.bytes(settings);
      case AVRO -> new ConnectAvro(settings);
      case PARQUET -> new ConnectParquet(settings);
      case CSV ->
          throw new IllegalArgumentException("CSV cannot hold records' values as Connect has them");
    };
  }
}
