package dev.tributary.testing.sqlserver.wire;

import java.nio.charset.StandardCharsets;

/** What LOGIN7 says ([MS-TDS] 2.2.6.4), as far as it matters here. */
public record LoginRequest(
    String user, String password, String application, String database, int packetSize) {
  private static final int PACKET_SIZE = 8;
  private static final int USER = 40;
  private static final int PASSWORD = 44;
  private static final int APPLICATION = 48;
  private static final int DATABASE = 68;

  public static LoginRequest read(byte[] payload) {
    return new LoginRequest(
        text(payload, USER),
        clear(field(payload, PASSWORD)),
        text(payload, APPLICATION),
        text(payload, DATABASE),
        new ByteSource(payload).seek(PACKET_SIZE).i4());
  }

  private static String text(byte[] payload, int at) {
    return new String(field(payload, at), StandardCharsets.UTF_16LE);
  }

  /** At the fixed place stand the field's offset and its count of characters. */
  private static byte[] field(byte[] payload, int at) {
    ByteSource place = new ByteSource(payload).seek(at);
    int offset = place.u2();
    int characters = place.u2();
    return new ByteSource(payload).seek(offset).bytes(characters * 2);
  }

  /** Passwords travel with the halves of each byte changed over, then XORed with 0xA5. */
  private static String clear(byte[] obscured) {
    for (int i = 0; i < obscured.length; i++) {
      int mixed = (obscured[i] & 0xFF) ^ 0xA5;
      obscured[i] = (byte) (mixed << 4 | mixed >> 4);
    }
    return new String(obscured, StandardCharsets.UTF_16LE);
  }
}
