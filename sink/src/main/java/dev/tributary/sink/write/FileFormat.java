package dev.tributary.sink.write;

import dev.tributary.sink.change.RowSchema;
import dev.tributary.sink.config.Compression;
import dev.tributary.sink.config.FormatSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** The format of data files: JSON Lines, compressed as the settings say. One for each task. */
public final class FileFormat {
  private static final int ENCODERS_KEPT = 1_000;

  private final Compression compression;
  private final ColumnEncoders columns;
  private final UnavailableMarker marker;
  private final Map<RowSchema, RowEncoder> encoders =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RowSchema, RowEncoder> eldest) {
          return size() > ENCODERS_KEPT;
        }
      };

  private FileFormat(FormatSettings settings) {
    this.compression = settings.compression();
    this.columns = new ColumnEncoders(settings.decimals());
    this.marker = new UnavailableMarker(settings.unavailableValue());
  }

  public static FileFormat of(FormatSettings settings) {
    return new FileFormat(settings);
  }

  /** Such as {@code .jsonl.gz}. */
  public String extension() {
    return ".jsonl" + compression.extension();
  }

  public String contentType() {
    return switch (compression) {
      case NONE -> "application/jsonl";
      case GZIP -> "application/gzip";
      case ZSTD -> "application/zstd";
    };
  }

  /** Begins a file of rows of the schema; its bytes go to {@code out}, which it does not close. */
  public RowFile open(RowSchema schema, OutputStream out) throws IOException {
    return new JsonLinesFile(schema, this::encoder, compression, out);
  }

  RowEncoder encoder(RowSchema schema) {
    return encoders.computeIfAbsent(schema, unseen -> new RowEncoder(unseen, columns, marker));
  }
}
