package dev.tributary.sink.write.avro;

import dev.tributary.lake.schema.TableSchema;
import dev.tributary.sink.change.RowSchema;
import dev.tributary.sink.config.AvroSettings;
import dev.tributary.sink.write.CheckedOutput;
import dev.tributary.sink.write.FileFormat;
import dev.tributary.sink.write.RowFile;
import dev.tributary.sink.write.TypedRow;
import dev.tributary.sink.write.TypedRows;
import java.io.OutputStream;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;

/** Avro object container files, told in docs/reference/file-formats.md. */
public final class AvroFormat implements FileFormat {
  private static final int DEFLATE_LEVEL = 2;
  private static final int ZSTANDARD_LEVEL = 1;

  private final TypedRows rows;
  private final AvroSettings settings;

  public AvroFormat(TypedRows rows, AvroSettings settings) {
    this.rows = rows;
    this.settings = settings;
  }

  @Override
  public String extension() {
    return ".avro";
  }

  @Override
  public String contentType() {
    return "application/avro";
  }

  @Override
  public RowFile open(RowSchema schema, TableSchema ids, OutputStream out) {
    TypedRow row = rows.row(schema, ids);
    Schema avro = AvroSchemas.of(schema.table().toString(), row.members());
    return new AvroFile(
        row, rows.tally(schema), codec(), avro, ids.fingerprint(), new CheckedOutput(out));
  }

  private CodecFactory codec() {
    return switch (settings.codec()) {
      case NULL -> CodecFactory.nullCodec();
      case DEFLATE -> CodecFactory.deflateCodec(DEFLATE_LEVEL);
      case SNAPPY -> CodecFactory.snappyCodec();
      case BZIP2 -> CodecFactory.bzip2Codec();
      case ZSTANDARD -> CodecFactory.zstandardCodec(ZSTANDARD_LEVEL);
    };
  }
}
