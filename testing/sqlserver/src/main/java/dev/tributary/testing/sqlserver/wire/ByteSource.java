package dev.tributary.testing.sqlserver.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes being read in TDS's order: numbers little end first, text as UTF-16LE. */
public final class ByteSource {
  private final byte[] bytes;
  private int at;

  public ByteSource(byte[] bytes) {
    this.bytes = bytes;
  }

  public boolean hasMore() {
    return at < bytes.length;
  }

  public int remaining() {
    return bytes.length - at;
  }

  public int peek() {
    return bytes[at] & 0xFF;
  }

  public ByteSource seek(int position) {
    at = position;
    return this;
  }

  public void skip(int count) {
    at += count;
  }

  public int u1() {
    return bytes[at++] & 0xFF;
  }

  public int u2() {
    return (int) number(2);
  }

  public int i4() {
    return (int) number(4);
  }

  /** An unsigned number; of eight bytes, a signed one. */
  public long number(int width) {
    long value = 0;
    for (int i = 0; i < width; i++) {
      value |= (long) u1() << (8 * i);
    }
    return value;
  }

  public byte[] bytes(int count) {
    if (count < 0 || count > remaining()) {
      throw new IllegalArgumentException(
          "The message has %d bytes where %d are announced.".formatted(remaining(), count));
    }
    byte[] taken = Arrays.copyOfRange(bytes, at, at + count);
    at += count;
    return taken;
  }

  public String text(int characters) {
    return new String(bytes(characters * 2), StandardCharsets.UTF_16LE);
  }
}
