package dev.tributary.source.mysql.canonical;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tributary.source.canonical.Canonical;
import dev.tributary.source.canonical.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Shapes: in the database four bytes of the reference system, lowest first, and well-known binary;
 * in the lake an object with {@code wkb} in base64 and {@code srid}, which may be missing for 0.
 */
record Geometry() implements Canonical {
  private static final int SRID_DIGITS = 8;

  @Override
  public String ofDatabase(String hex) {
    int srid = Integer.reverseBytes(HexFormat.fromHexDigits(hex.substring(0, SRID_DIGITS)));
    return text(srid, hex.substring(SRID_DIGITS));
  }

  @Override
  public String ofLake(String json) {
    int srid = 0;
    String wkb = "";
    try (JsonParser parser = JsonText.FACTORY.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("A shape is an object");
      }
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (name.equals("wkb")) {
          wkb = HexFormat.of().formatHex(Base64.getDecoder().decode(parser.getText()));
        } else if (name.equals("srid") && value != JsonToken.VALUE_NULL) {
          srid = parser.getIntValue();
        } else {
          parser.skipChildren();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text(srid, wkb);
  }

  private static String text(int srid, String wkb) {
    if (wkb.isEmpty()) {
      throw new IllegalArgumentException("A shape has well-known binary");
    }
    return "%s;%s".formatted(Integer.toUnsignedString(srid), wkb.toLowerCase(Locale.ROOT));
  }
}
