package dev.tributary.testing.sqlserver.wire;

import org.jspecify.annotations.Nullable;

/** Text with a length of two bytes, or in parts if it is a (max) type. */
final class TextCodec implements Codec {
  private static final int MAX_OR_NULL = 0xFFFF;

  @Override
  public void describe(SqlType type, ByteSink out) {
    int width = type.kind().isUnicode() ? type.length() * 2 : type.length();
    out.u2(type.isMax() ? MAX_OR_NULL : width).bytes(Charsets.collation());
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
    byte[] bytes = ((String) value).getBytes(Charsets.of(type.kind()));
    if (type.isMax()) {
      Plp.write(bytes, out);
    } else {
      out.u2(bytes.length).bytes(bytes);
    }
  }

  @Override
  public @Nullable Object read(SqlType type, ByteSource in) {
    byte[] bytes = BinaryCodec.readBytes(type, in);
    return bytes == null ? null : new String(bytes, Charsets.of(type.kind()));
  }
}
