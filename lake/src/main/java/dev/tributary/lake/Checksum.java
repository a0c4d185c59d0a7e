package dev.tributary.lake;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** The CRC-32C of an object's or a part's bytes. */
public record Checksum(int crc32c) {
  private static final String PREFIX = "crc32c:";

  /** Of the bytes between the buffer's position and limit, neither of which moves. */
  public static Checksum of(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.duplicate());
    return of(crc);
  }

  /** Of all that the CRC has seen. */
  public static Checksum of(CRC32C crc) {
    return new Checksum((int) crc.getValue());
  }

  /** Reads {@link #toString()}. */
  public static Checksum parse(String text) {
    if (!text.matches("crc32c:[0-9a-f]{8}")) {
      throw new IllegalArgumentException(
          "A checksum is written crc32c:<8 hex digits>: '%s'".formatted(text));
    }
    return new Checksum(Integer.parseUnsignedInt(text.substring(PREFIX.length()), 16));
  }

  @Override
  public String toString() {
    return "%s%08x".formatted(PREFIX, crc32c);
  }
}
