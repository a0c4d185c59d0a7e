package dev.tributary.sink.write.csv;

import dev.tributary.lake.schema.TableSchema;
import dev.tributary.sink.change.RowSchema;
import dev.tributary.sink.config.Compression;
import dev.tributary.sink.write.Compressor;
import dev.tributary.sink.write.FileFormat;
import dev.tributary.sink.write.RowFile;
import dev.tributary.sink.write.RowOutput;
import dev.tributary.sink.write.TypedRows;
import dev.tributary.wire.JsonBuffer.Supplementary;
import java.io.OutputStream;

/** CSV with a header, told in docs/reference/file-formats.md. */
public final class CsvFormat implements FileFormat {
  private final TypedRows rows;
  private final Compression compression;

  public CsvFormat(TypedRows rows, Compression compression) {
    this.rows = rows;
    this.compression = compression;
  }

  @Override
  public String extension() {
    return ".csv" + compression.extension();
  }

  @Override
  public String contentType() {
    return switch (compression) {
      case NONE -> "text/csv; charset=utf-8; header=present";
      case GZIP -> "application/gzip";
      case ZSTD -> "application/zstd";
    };
  }

  @Override
  public RowFile open(RowSchema schema, TableSchema ids, OutputStream out) {
    return new CsvFile(
        rows.row(schema, ids),
        rows.tally(schema),
        new RowOutput(out, Compressor.of(compression), Supplementary.PLAIN));
  }
}
