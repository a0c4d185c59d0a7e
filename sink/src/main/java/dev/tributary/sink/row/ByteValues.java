package dev.tributary.sink.row;

import java.nio.ByteBuffer;

/** The two forms in which Connect holds bytes. */
public final class ByteValues {
  private ByteValues() {}

  public static byte[] bytes(Object value) {
    if (value instanceof byte[] bytes) {
      return bytes;
    }
    ByteBuffer view = ((ByteBuffer) value).duplicate();
    byte[] bytes = new byte[view.remaining()];
    view.get(bytes);
    return bytes;
  }

  /** Bits of a bit string that Debezium sends lowest byte first, as text, highest bit first. */
  public static String bits(byte[] littleEndian, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int bit = length - 1; bit >= 0; bit--) {
      boolean set = bit / 8 < littleEndian.length && (littleEndian[bit / 8] >> (bit % 8) & 1) == 1;
      text.append(set ? '1' : '0');
    }
    return text.toString();
  }
}
