package dev.tributary.testing.sqlserver.wire;

import java.util.Arrays;
import java.util.Optional;

/** What a packet's first byte says ([MS-TDS] 2.2.3.1.1). */
public enum PacketType {
  BATCH(0x01),
  RPC(0x03),
  RESPONSE(0x04),
  ATTENTION(0x06),
  LOGIN(0x10),
  PRELOGIN(0x12);

  private final int code;

  PacketType(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  static Optional<PacketType> of(int code) {
    return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
  }
}
