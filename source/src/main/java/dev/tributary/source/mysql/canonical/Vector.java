package dev.tributary.source.mysql.canonical;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tributary.source.canonical.Canonical;
import dev.tributary.source.canonical.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.StringJoiner;

/** Vectors: floats of four bytes in the database, lowest byte first, an array in the lake. */
record Vector() implements Canonical {
  @Override
  public String ofDatabase(String hex) {
    ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(hex)).order(ByteOrder.LITTLE_ENDIAN);
    StringJoiner floats = new StringJoiner(",", "[", "]");
    while (bytes.hasRemaining()) {
      floats.add(Float.toString(bytes.getFloat()));
    }
    return floats.toString();
  }

  @Override
  public String ofLake(String json) {
    StringJoiner floats = new StringJoiner(",", "[", "]");
    try (JsonParser parser = JsonText.FACTORY.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw new IllegalArgumentException("A vector is an array");
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        floats.add(Float.toString(Float.parseFloat(parser.getText())));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return floats.toString();
  }
}
