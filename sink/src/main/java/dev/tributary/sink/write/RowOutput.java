package dev.tributary.sink.write;

import dev.tributary.wire.JsonBuffer;
import dev.tributary.wire.JsonBuffer.Supplementary;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** The way of a file's rows, one after the other: buffer, compressor, checksum, output. */
public final class RowOutput {
  /** Rows are handed on in pieces: compressors and outputs have a price for each call. */
  private static final int PIECE = 1 << 15;

  private final CheckedOutput checked;
  private final Compressor compressor;
  private final Supplementary supplementary;
  private JsonBuffer buffer;
  private @Nullable OutputStream compressed;

  /**
   * @param out stays open
   * @param supplementary how characters beyond the basic plane are written
   */
  public RowOutput(OutputStream out, Compressor compressor, Supplementary supplementary) {
    this.checked = new CheckedOutput(out);
    this.compressor = compressor;
    this.supplementary = supplementary;
    this.buffer = new JsonBuffer(supplementary);
  }

  /** What rows are written into. */
  public JsonBuffer buffer() {
    return buffer;
  }

  /** A row has been written: hands on what there is, if that is enough for a piece. */
  public void endRow() throws IOException {
    if (buffer.length() >= PIECE) {
      handOn();
    }
  }

  private void handOn() throws IOException {
    buffer.writeTo(compressed());
    buffer.clear();
  }

  /** Opened late: most of many small files never hold more than their first piece. */
  private OutputStream compressed() throws IOException {
    OutputStream open = compressed;
    if (open == null) {
      open = compressor.open(checked);
      compressed = open;
    }
    return open;
  }

  /** Bytes of the object so far, as far as compression has not held them back. */
  public long bytes() {
    return checked.count() + buffer.length();
  }

  /** Memory that is held back, in bytes. */
  public long held() {
    return buffer.length() + (compressed == null ? 0 : compressor.held());
  }

  /** Hands on all bytes; what went through the output. Afterwards nothing can be written. */
  public CheckedOutput finish() throws IOException {
    handOn();
    compressed().close();
    // The file is kept until it is committed, its buffers need not be.
    compressed = null;
    buffer = new JsonBuffer(supplementary);
    return checked;
  }
}
