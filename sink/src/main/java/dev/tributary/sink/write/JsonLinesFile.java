package dev.tributary.sink.write;

import dev.tributary.sink.change.Change;
import dev.tributary.sink.change.RowSchema;
import dev.tributary.sink.config.Compression;
import dev.tributary.wire.JsonBuffer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A file of JSON Lines: encoder, compressor, checksum, output. */
final class JsonLinesFile implements RowFile {
  /** Rows are handed on in pieces: compressors and outputs have a price for each call. */
  private static final int PIECE = 1 << 15;

  private final RowSchema fileSchema;
  private final Function<RowSchema, LineEncoder> encoders;
  private final CheckedOutput checked;
  private final Compression compression;
  private JsonBuffer buffer = new JsonBuffer(JsonBuffer.Supplementary.PLAIN);
  private final FileTally tally;
  private RowSchema schema;
  private LineEncoder encoder;
  private @Nullable OutputStream compressor;

  JsonLinesFile(
      RowSchema schema,
      Function<RowSchema, LineEncoder> encoders,
      FileTally tally,
      Compression compression,
      OutputStream out) {
    this.fileSchema = schema;
    this.encoders = encoders;
    this.schema = schema;
    this.encoder = encoders.apply(schema);
    this.checked = new CheckedOutput(out);
    this.compression = compression;
    this.tally = tally;
  }

  @Override
  public void append(Change change) throws IOException {
    if (change.row() != schema) {
      schema = covered(change.row());
      encoder = encoders.apply(schema);
    }
    boolean unavailable = encoder.encode(buffer, change);
    tally.add(change, unavailable);
    if (buffer.length() >= PIECE) {
      handOn();
    }
  }

  private RowSchema covered(RowSchema other) {
    if (!fileSchema.covers(other)) {
      throw new IllegalArgumentException(
          "A row of %s cannot go into a file of %s".formatted(other, fileSchema));
    }
    return other;
  }

  private void handOn() throws IOException {
    buffer.writeTo(compressor());
    buffer.clear();
  }

  /** Opened late: most of many small files never hold more than their first piece. */
  private OutputStream compressor() throws IOException {
    OutputStream open = compressor;
    if (open == null) {
      open = Compressor.open(compression, checked);
      compressor = open;
    }
    return open;
  }

  @Override
  public long rows() {
    return tally.rows();
  }

  @Override
  public long bytes() {
    return checked.count() + buffer.length();
  }

  @Override
  public long held() {
    return buffer.length() + (compressor == null ? 0 : Compressor.held(compression));
  }

  @Override
  public FinishedFile finish() throws IOException {
    handOn();
    compressor().close();
    // The file is kept until it is committed, its buffers need not be.
    compressor = null;
    buffer = new JsonBuffer(JsonBuffer.Supplementary.PLAIN);
    return tally.finished(checked);
  }
}
