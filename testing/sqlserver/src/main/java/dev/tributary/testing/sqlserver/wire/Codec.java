package dev.tributary.testing.sqlserver.wire;

import org.jspecify.annotations.Nullable;

/** How the description and the values of some kinds lie on the wire ([MS-TDS] 2.2.5.5, 2.2.5.6). */
interface Codec {
  /** What follows the type's byte in TYPE_INFO. */
  void describe(SqlType type, ByteSink out);

  /** Its length, then its bytes. */
  void write(SqlType type, Object value, ByteSink out);

  void writeNull(SqlType type, ByteSink out);

  @Nullable Object read(SqlType type, ByteSource in);
}
