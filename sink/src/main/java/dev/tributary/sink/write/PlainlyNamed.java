package dev.tributary.sink.write;

import dev.tributary.lake.schema.TableSchema;
import dev.tributary.sink.change.RowSchema;
import dev.tributary.sink.config.Format;
import dev.tributary.sink.config.FormatSettings;
import java.io.IOException;
import java.io.OutputStream;

/** A format whose files are called as Kafka Connect's storage sinks call theirs. */
record PlainlyNamed(FileFormat format, FormatSettings settings) implements FileFormat {
  @Override
  public String extension() {
    return settings.format() == Format.JSON
        ? ".json" + settings.compression().extension()
        : format.extension();
  }

  @Override
  public String contentType() {
    return format.contentType();
  }

  @Override
  public RowFile open(RowSchema schema, TableSchema ids, OutputStream out) throws IOException {
    return format.open(schema, ids, out);
  }
}
