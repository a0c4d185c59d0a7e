package dev.tributary.testing.sqlserver.wire;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The collation that the stand-in says it has, and the bytes of text under it. */
final class Charsets {
  /** SQL_Latin1_General_CP1_CI_AS, as [MS-TDS] 2.2.5.1.2 packs it. */
  private static final byte[] COLLATION = {0x09, 0x04, (byte) 0xD0, 0x00, 0x34};

  private static final Charset CODE_PAGE = Charset.forName("windows-1252");

  private Charsets() {}

  static byte[] collation() {
    return COLLATION.clone();
  }

  static Charset of(Kind kind) {
    return kind.isUnicode() ? StandardCharsets.UTF_16LE : CODE_PAGE;
  }
}
