package dev.tributary.sink.commit;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Collects bytes into parts of an upload. The buffer grows with what it holds, so that many small
 * files cost little; a full one is handed on, not copied.
 */
final class PartOutput extends OutputStream {
  private static final int SMALLEST = 8 << 10;

  private final int partBytes;
  private final Consumer<ByteBuffer> parts;
  private byte[] buffer = new byte[0];
  private int length;
  private int firstCapacity = SMALLEST;

  /**
   * @param partBytes size of every part but the last
   * @param parts is given each full part, and may keep it
   */
  PartOutput(int partBytes, Consumer<ByteBuffer> parts) {
    this.partBytes = partBytes;
    this.parts = parts;
  }

  @Override
  public void write(int single) {
    makeRoom(1);
    buffer[length++] = (byte) single;
    handOnIfFull();
  }

  @Override
  public void write(byte[] bytes, int offset, int count) {
    int from = offset;
    int left = count;
    while (left > 0) {
      int fitting = Math.min(left, partBytes - length);
      makeRoom(fitting);
      System.arraycopy(bytes, from, buffer, length, fitting);
      length += fitting;
      from += fitting;
      left -= fitting;
      handOnIfFull();
    }
  }

  /** Memory held by the part that is being filled. */
  int held() {
    return buffer.length;
  }

  /** Hands on what is left, if anything is. Nothing may be written afterwards. */
  void finish() {
    if (length > 0) {
      handOn();
    }
  }

  private void makeRoom(int more) {
    int needed = length + more;
    if (needed > buffer.length) {
      int grown = Math.max(needed, Math.max(firstCapacity, buffer.length * 2));
      buffer = Arrays.copyOf(buffer, Math.min(grown, partBytes));
    }
  }

  private void handOnIfFull() {
    if (length == partBytes) {
      handOn();
      // A file that has filled one part is a big one: no more growing from the smallest.
      firstCapacity = partBytes;
    }
  }

  private void handOn() {
    parts.accept(ByteBuffer.wrap(buffer, 0, length));
    buffer = new byte[0];
    length = 0;
  }
}
