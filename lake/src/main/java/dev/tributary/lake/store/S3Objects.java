package dev.tributary.lake.store;

import java.util.Map;
import java.util.Optional;

/**
 * What is said of objects when they are written. Encryption, access and tags go with every object;
 * metadata and storage class with data files only, since the log is small and often read.
 *
 * @param acl a canned ACL; empty: none is sent
 * @param storageClass empty: none is sent
 */
public record S3Objects(
    Encryption encryption,
    Optional<CannedAcl> acl,
    Map<String, String> tags,
    Map<String, String> metadata,
    Optional<StorageClass> storageClass,
    WireChecksum checksum) {
  public static final S3Objects PLAIN =
      new S3Objects(
          new Encryption.BucketDefault(),
          Optional.empty(),
          Map.of(),
          Map.of(),
          Optional.empty(),
          WireChecksum.CRC32C);

  private static final int MOST_TAGS = 10;

  public S3Objects {
    tags = Map.copyOf(tags);
    metadata = Map.copyOf(metadata);
    if (tags.size() > MOST_TAGS) {
      throw new IllegalArgumentException("An object has at most 10 tags: " + tags.size());
    }
  }

  /** Access rights under one name. */
  public enum CannedAcl {
    PRIVATE,
    PUBLIC_READ,
    PUBLIC_READ_WRITE,
    AUTHENTICATED_READ,
    AWS_EXEC_READ,
    BUCKET_OWNER_READ,
    BUCKET_OWNER_FULL_CONTROL
  }

  /** Storage classes from which an object is read at once, as is needed after a crash. */
  public enum StorageClass {
    STANDARD,
    STANDARD_IA,
    ONEZONE_IA,
    INTELLIGENT_TIERING,
    GLACIER_IR,
    REDUCED_REDUNDANCY
  }

  /** What goes with a request so that the store can tell damage on the way. */
  public enum WireChecksum {
    CRC32C,
    /** Content-MD5, for older stores. */
    MD5,
    NONE
  }
}
