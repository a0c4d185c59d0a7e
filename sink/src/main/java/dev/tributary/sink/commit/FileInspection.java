package dev.tributary.sink.commit;

import dev.tributary.lake.log.DataFile;
import dev.tributary.lake.store.ObjectStore;
import dev.tributary.lake.store.StoreException;
import dev.tributary.lake.store.StoredObject;
import dev.tributary.lake.store.UploadedPart;
import dev.tributary.sink.commit.Event.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/** Compares the object at a file's key with what the log says of the file. */
final class FileInspection {
  private final ObjectStore store;

  FileInspection(ObjectStore store) {
    this.store = store;
  }

  Finding of(DataFile file) {
    Optional<StoredObject> found = store.head(file.key());
    if (found.isEmpty()) {
      return Finding.ABSENT;
    }
    if (found.get().bytes() != file.bytes()) {
      return Finding.DIFFERENT;
    }
    if (found.get().eTag().replace("\"", "").equals(multipartETag(file))) {
      return Finding.SAME;
    }
    return sameBytes(file);
  }

  /** An encrypted object's eTag is no digest, so only its bytes can tell. */
  private Finding sameBytes(DataFile file) {
    Optional<InputStream> bytes = store.open(file.key());
    if (bytes.isEmpty()) {
      return Finding.ABSENT;
    }
    CRC32C checksum = new CRC32C();
    try (InputStream checked = new CheckedInputStream(bytes.get(), checksum)) {
      checked.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new StoreException(
          StoreException.Reason.NO_ANSWER,
          "Cannot read %s to compare its checksum: the connection broke".formatted(file.key()),
          e);
    }
    String found = "crc32c:%08x".formatted(checksum.getValue());
    return found.equals(file.checksum()) ? Finding.SAME : Finding.DIFFERENT;
  }

  /** The digest that S3 gives a multipart object: the MD5 of its parts' MD5s, and their number. */
  private static String multipartETag(DataFile file) {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      for (UploadedPart part : file.parts()) {
        digest.update(HexFormat.of().parseHex(part.eTag().replace("\"", "")));
      }
      return HexFormat.of().formatHex(digest.digest()) + "-" + file.parts().size();
    } catch (IllegalArgumentException e) {
      return "not a digest";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has MD5", e);
    }
  }
}
