package dev.tributary.sink.write.avro;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** The bytes of one row after the other. */
final class EncodedRow extends ByteArrayOutputStream {
  private static final int CAPACITY = 1 << 12;
  private static final int KEPT_CAPACITY = 1 << 20;

  EncodedRow() {
    super(CAPACITY);
  }

  /** The row's bytes, until the next one. */
  ByteBuffer bytes() {
    return ByteBuffer.wrap(buf, 0, count);
  }

  void clear() {
    // One huge value must not hold its memory for ever.
    if (buf.length > KEPT_CAPACITY) {
      buf = new byte[CAPACITY];
    }
    count = 0;
  }
}
