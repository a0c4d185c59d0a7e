package dev.tributary.testing.sqlserver.wire;

import org.jspecify.annotations.Nullable;

/**
 * Values in parts, for (max) types, XML and user-defined ones ([MS-TDS] 2.2.5.2.3): the whole
 * length in eight bytes, or that it is unknown or NULL; then chunks with a length of four bytes, up
 * to one of length 0.
 */
final class Plp {
  private static final long NULL = -1;
  private static final int CHUNK = 0x4000;

  private Plp() {}

  static void writeNull(ByteSink out) {
    out.u8(NULL);
  }

  static void write(byte[] value, ByteSink out) {
    out.u8(value.length);
    ByteSource rest = new ByteSource(value);
    while (rest.hasMore()) {
      int count = Math.min(CHUNK, rest.remaining());
      out.u4(count).bytes(rest.bytes(count));
    }
    out.u4(0);
  }

  static byte @Nullable [] read(ByteSource in) {
    if (in.number(8) == NULL) {
      return null;
    }
    ByteSink value = new ByteSink();
    for (int count = in.i4(); count != 0; count = in.i4()) {
      value.bytes(in.bytes(count));
    }
    return value.toBytes();
  }
}
