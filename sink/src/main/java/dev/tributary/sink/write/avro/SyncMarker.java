package dev.tributary.sink.write.avro;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tributary.sink.change.Change;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * What stands between the blocks of a file. Equal rows give equal bytes: it is not drawn by lot.
 */
public final class SyncMarker {
  private static final int LENGTH = 16;

  private SyncMarker() {}

  /** The marker of a file that begins with this change. */
  public static byte[] of(String schemaFingerprint, Change first) {
    String file =
        "%s %s-%d@%d"
            .formatted(schemaFingerprint, first.topic(), first.partition(), first.offset());
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(file.getBytes(UTF_8));
      return Arrays.copyOf(digest, LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
