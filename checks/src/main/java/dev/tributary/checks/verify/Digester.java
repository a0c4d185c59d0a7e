package dev.tributary.checks.verify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes digests. Not for use by several threads at once. */
final class Digester {
  private static final int LITERAL = 15;
  private final MessageDigest sha = sha256();

  Digest of(@Nullable String text) {
    if (text == null) {
      return Digest.NULL;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return bytes.length <= LITERAL ? literal(bytes) : hash(bytes);
  }

  /** One digest of several, in their order. */
  Digest of(List<Digest> parts) {
    ByteBuffer bytes = ByteBuffer.allocate(parts.size() * 2 * Long.BYTES);
    parts.forEach(part -> bytes.putLong(part.high()).putLong(part.low()));
    return hash(bytes.array());
  }

  private static Digest literal(byte[] bytes) {
    byte[] padded = new byte[2 * Long.BYTES];
    padded[0] = (byte) bytes.length;
    System.arraycopy(bytes, 0, padded, 1, bytes.length);
    ByteBuffer buffer = ByteBuffer.wrap(padded);
    return new Digest(buffer.getLong(), buffer.getLong());
  }

  private Digest hash(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(sha.digest(bytes));
    return new Digest(buffer.getLong() | Long.MIN_VALUE, buffer.getLong());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }
}
