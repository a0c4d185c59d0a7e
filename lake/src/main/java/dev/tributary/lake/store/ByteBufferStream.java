package dev.tributary.lake.store;

import java.io.InputStream;
import java.nio.ByteBuffer;

/** The bytes of a buffer as a stream that can be read again, without a copy. */
final class ByteBufferStream extends InputStream {
  private final ByteBuffer bytes;

  ByteBufferStream(ByteBuffer bytes) {
    this.bytes = bytes;
    bytes.mark();
  }

  @Override
  public int read() {
    return bytes.hasRemaining() ? bytes.get() & 0xFF : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    if (!bytes.hasRemaining()) {
      return -1;
    }
    int count = Math.min(length, bytes.remaining());
    bytes.get(target, offset, count);
    return count;
  }

  @Override
  public int available() {
    return bytes.remaining();
  }

  @Override
  public boolean markSupported() {
    return true;
  }

  @Override
  public synchronized void mark(int readLimit) {
    bytes.mark();
  }

  @Override
  public synchronized void reset() {
    bytes.reset();
  }
}
