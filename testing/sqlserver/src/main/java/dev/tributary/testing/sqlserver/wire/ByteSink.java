package dev.tributary.testing.sqlserver.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes being written in TDS's order: numbers little end first, text as UTF-16LE. */
public final class ByteSink {
  private byte[] bytes = new byte[512];
  private int size;

  public ByteSink u1(int value) {
    return number(value, 1);
  }

  public ByteSink u2(int value) {
    return number(value, 2);
  }

  public ByteSink u4(long value) {
    return number(value, 4);
  }

  public ByteSink u8(long value) {
    return number(value, 8);
  }

  /** The lowest bytes of a number. */
  public ByteSink number(long value, int width) {
    grow(width);
    for (int i = 0; i < width; i++) {
      bytes[size++] = (byte) (value >> (8 * i));
    }
    return this;
  }

  public ByteSink bytes(byte[] added) {
    grow(added.length);
    System.arraycopy(added, 0, bytes, size, added.length);
    size += added.length;
    return this;
  }

  public ByteSink append(ByteSink other) {
    return bytes(other.toBytes());
  }

  /** A B_VARCHAR: the count of characters in one byte. */
  public ByteSink shortText(String text) {
    return u1(text.length()).bytes(text.getBytes(StandardCharsets.UTF_16LE));
  }

  /** A US_VARCHAR: the count of characters in two bytes. */
  public ByteSink text(String text) {
    return u2(text.length()).bytes(text.getBytes(StandardCharsets.UTF_16LE));
  }

  public int size() {
    return size;
  }

  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  public void clear() {
    size = 0;
  }

  private void grow(int width) {
    if (size + width > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + width));
    }
  }
}
