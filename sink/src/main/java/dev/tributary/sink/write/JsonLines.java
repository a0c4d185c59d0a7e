package dev.tributary.sink.write;

import dev.tributary.lake.schema.TableSchema;
import dev.tributary.sink.change.RowSchema;
import dev.tributary.sink.config.ChangeShape;
import dev.tributary.sink.config.Compression;
import dev.tributary.sink.config.FormatSettings;
import dev.tributary.sink.row.RowColumns;
import dev.tributary.sink.row.UnavailableMarker;
import dev.tributary.wire.JsonBuffer.Supplementary;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON Lines, compressed as the settings say. */
final class JsonLines implements FileFormat {
  private static final int ENCODERS_KEPT = 1_000;

  private final Compression compression;
  private final ColumnEncoders columns;
  private final UnavailableMarker marker;
  private final RowColumns wanted;
  private final ExtraMembers extras;
  private final LineEncoder values;
  private final Map<RowSchema, RowEncoder> encoders =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RowSchema, RowEncoder> eldest) {
          return size() > ENCODERS_KEPT;
        }
      };

  JsonLines(FormatSettings settings, RowColumns wanted) {
    this.wanted = wanted;
    this.compression = settings.compression();
    this.columns = new ColumnEncoders(settings.decimals());
    JsonText json = new JsonText(columns);
    this.extras = new ExtraMembers(json, wanted);
    this.values = new ValueEncoder(json, wanted);
    this.marker = new UnavailableMarker(settings.unavailableValue());
  }

  @Override
  public String extension() {
    return ".jsonl" + compression.extension();
  }

  @Override
  public String contentType() {
    return switch (compression) {
      case NONE -> "application/jsonl";
      case GZIP -> "application/gzip";
      case ZSTD -> "application/zstd";
    };
  }

  @Override
  public RowFile open(RowSchema schema, TableSchema ids, OutputStream out) {
    return new JsonLinesFile(
        schema,
        this::encoder,
        FileTally.of(schema, columns),
        new RowOutput(out, Compressor.of(compression), Supplementary.PLAIN));
  }

  private LineEncoder encoder(RowSchema schema) {
    return wanted.shape() == ChangeShape.LOG
        ? encoders.computeIfAbsent(
            schema, unseen -> new RowEncoder(unseen, columns, marker, wanted, extras))
        : values;
  }
}
