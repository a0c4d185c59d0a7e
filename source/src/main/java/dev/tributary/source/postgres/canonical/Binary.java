package dev.tributary.source.postgres.canonical;

import dev.tributary.source.canonical.Canonical;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/** Bytes: hexadecimal in the database, base64 in the lake. */
record Binary() implements Canonical {
  @Override
  public String ofDatabase(String text) {
    if (!text.startsWith("\\x")) {
      throw new IllegalArgumentException("Not bytea_output=hex: " + text);
    }
    return text.substring(2).toLowerCase(Locale.ROOT);
  }

  @Override
  public String ofLake(String json) {
    return HexFormat.of().formatHex(Base64.getDecoder().decode(json));
  }
}
