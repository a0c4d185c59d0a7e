package dev.tributary.sink.write.bytes;

import dev.tributary.lake.schema.TableSchema;
import dev.tributary.sink.change.RowSchema;
import dev.tributary.sink.config.BytesSettings;
import dev.tributary.sink.config.Compression;
import dev.tributary.sink.write.Compressor;
import dev.tributary.sink.write.FileFormat;
import dev.tributary.sink.write.RowFile;
import dev.tributary.sink.write.RowOutput;
import dev.tributary.sink.write.TypedRows;
import dev.tributary.wire.JsonBuffer.Supplementary;
import java.io.OutputStream;

/** The values of records one after the other, told in docs/reference/file-formats.md. */
public final class BytesFormat implements FileFormat {
  private final TypedRows rows;
  private final BytesSettings settings;
  private final Compression compression;

  public BytesFormat(TypedRows rows, BytesSettings settings, Compression compression) {
    this.rows = rows;
    this.settings = settings;
    this.compression = compression;
  }

  @Override
  public String extension() {
    return settings.extension() + compression.extension();
  }

  @Override
  public String contentType() {
    return switch (compression) {
      case NONE -> "application/octet-stream";
      case GZIP -> "application/gzip";
      case ZSTD -> "application/zstd";
    };
  }

  @Override
  public RowFile open(RowSchema schema, TableSchema ids, OutputStream out) {
    return new BytesFile(
        settings.separator(),
        rows.tally(schema),
        new RowOutput(out, Compressor.of(compression), Supplementary.PLAIN));
  }
}
