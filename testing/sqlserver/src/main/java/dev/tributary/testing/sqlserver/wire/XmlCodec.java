package dev.tributary.testing.sqlserver.wire;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** XML without a schema, as UTF-16 in parts ([MS-TDS] 2.2.5.5.3). */
final class XmlCodec implements Codec {
  private static final int NO_SCHEMA = 0;

  @Override
  public void describe(SqlType type, ByteSink out) {
    out.u1(NO_SCHEMA);
  }

  @Override
  public void writeNull(SqlType type, ByteSink out) {
    Plp.writeNull(out);
  }

  @Override
  public void write(SqlType type, Object value, ByteSink out) {
    Plp.write(((String) value).getBytes(StandardCharsets.UTF_16LE), out);
  }

  @Override
  public @Nullable Object read(SqlType type, ByteSource in) {
    byte[] bytes = Plp.read(in);
    if (bytes == null) {
      return null;
    }
    String text = new String(bytes, StandardCharsets.UTF_16LE);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
