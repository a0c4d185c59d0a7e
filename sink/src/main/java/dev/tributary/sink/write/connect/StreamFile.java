package dev.tributary.sink.write.connect;

import dev.tributary.sink.change.Change;
import dev.tributary.sink.config.Compression;
import dev.tributary.sink.write.CheckedOutput;
import dev.tributary.sink.write.Compressor;
import dev.tributary.sink.write.FileTally;
import dev.tributary.sink.write.FinishedFile;
import dev.tributary.sink.write.RowFile;
import dev.tributary.sink.write.TypedRow;
import dev.tributary.wire.JsonBuffer;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** A file of values one after the other: encoder, compressor, checksum, output. */
final class StreamFile implements RowFile {
  /** Values are handed on in pieces: compressors and outputs have a price for each call. */
  private static final int PIECE = 1 << 15;

  private final ValueEncoder encoder;
  private final Compression compression;
  private final int level;
  private final CheckedOutput checked;
  private final FileTally tally = FileTally.withoutKeys();
  private JsonBuffer buffer = new JsonBuffer();
  private @Nullable OutputStream compressor;

  StreamFile(ValueEncoder encoder, Compression compression, int level, CheckedOutput checked) {
    this.encoder = encoder;
    this.compression = compression;
    this.level = level;
    this.checked = checked;
  }

  @Override
  public void append(Change change) throws IOException {
    int start = buffer.length();
    try {
      encoder.encode(buffer, change.record());
    } catch (RuntimeException e) {
      buffer.truncate(start);
      throw TypedRow.unwritable(change, e);
    }
    tally.add(change, false);
    if (buffer.length() >= PIECE) {
      handOn();
    }
  }

  private void handOn() throws IOException {
    buffer.writeTo(compressor());
    buffer.clear();
  }

  /** Opened late: most of many small files never hold more than their first piece. */
  private OutputStream compressor() throws IOException {
    OutputStream open = compressor;
    if (open == null) {
      open = compression == Compression.GZIP ? Compressor.gzip(checked, level) : checked;
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
    buffer = new JsonBuffer();
    return tally.finished(checked);
  }
}
