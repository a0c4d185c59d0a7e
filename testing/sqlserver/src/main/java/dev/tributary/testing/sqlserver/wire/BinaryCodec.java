package dev.tributary.testing.sqlserver.wire;

import org.jspecify.annotations.Nullable;

/** Bytes with a length of two bytes, or in parts if it is a (max) type. */
final class BinaryCodec implements Codec {
  private static final int MAX_OR_NULL = 0xFFFF;

  @Override
  public void describe(SqlType type, ByteSink out) {
    int width = type.kind() == Kind.ROWVERSION ? type.kind().size() : type.length();
    out.u2(type.isMax() ? MAX_OR_NULL : width);
  }

  @Override
  public void writeNull(SqlType type, ByteSink out) {
    if (type.isMax()) {
      Plp.writeNull(out);
    } else {
      out.u2(MAX_OR_NULL);
    }
  }

  @Override
  public void write(SqlType type, Object value, ByteSink out) {
    byte[] bytes = (byte[]) value;
    if (type.isMax()) {
      Plp.write(bytes, out);
    } else {
      out.u2(bytes.length).bytes(bytes);
    }
  }

  @Override
  public @Nullable Object read(SqlType type, ByteSource in) {
    return readBytes(type, in);
  }

  static byte @Nullable [] readBytes(SqlType type, ByteSource in) {
    if (type.isMax()) {
      return Plp.read(in);
    }
    int length = in.u2();
    return length == MAX_OR_NULL ? null : in.bytes(length);
  }
}
