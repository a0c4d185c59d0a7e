package dev.tributary.testing.sqlserver.wire;

import org.jspecify.annotations.Nullable;

/**
 * The three older large types. A value of a row follows a pointer of 16 bytes and a timestamp of 8
 * ([MS-TDS] 2.2.7.19); the pointer's length is 0 for NULL. A parameter has neither, and -1 for
 * NULL.
 */
final class LargeObjectCodec implements Codec {
  private static final byte[] POINTER = new byte[16];
  private static final int NULL = -1;

  @Override
  public void describe(SqlType type, ByteSink out) {
    out.u4(Integer.MAX_VALUE);
    if (type.kind() != Kind.IMAGE) {
      out.bytes(Charsets.collation());
    }
  }

  @Override
  public void writeNull(SqlType type, ByteSink out) {
    out.u1(0);
  }

  @Override
  public void write(SqlType type, Object value, ByteSink out) {
    byte[] bytes =
        value instanceof String text ? text.getBytes(Charsets.of(type.kind())) : (byte[]) value;
    out.u1(POINTER.length).bytes(POINTER).u8(0).u4(bytes.length).bytes(bytes);
  }

  @Override
  public @Nullable Object read(SqlType type, ByteSource in) {
    int length = in.i4();
    if (length == NULL) {
      return null;
    }
    byte[] bytes = in.bytes(length);
    return type.kind() == Kind.IMAGE ? bytes : new String(bytes, Charsets.of(type.kind()));
  }
}
