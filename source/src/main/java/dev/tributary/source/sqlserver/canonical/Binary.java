package dev.tributary.source.sqlserver.canonical;

import dev.tributary.source.canonical.Canonical;
import java.util.Base64;
import java.util.HexFormat;

/** Bytes: read as hexadecimal, base64 in the lake. */
record Binary() implements Canonical {
  @Override
  public String ofDatabase(String hex) {
    return hex;
  }

  @Override
  public String ofLake(String json) {
    return HexFormat.of().formatHex(Base64.getDecoder().decode(json));
  }
}
