package dev.tributary.lake.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/** How the store encrypts what it keeps. */
public sealed interface Encryption {

  /** As the bucket's own default says. */
  record BucketDefault() implements Encryption {}

  /** SSE-S3: keys of the store. */
  record StoreKeys() implements Encryption {}

  /**
   * SSE-KMS: a key of the key management service.
   *
   * @param keyId empty: the account's key for S3
   * @param bucketKey one data key for many objects, which spares requests to the service
   */
  record ManagedKey(Optional<String> keyId, boolean bucketKey) implements Encryption {}

  /**
   * SSE-C: a key that goes with each request and that the store forgets. Never printed.
   *
   * @param key 256 bits, as base64
   */
  record CustomerKey(String key) implements Encryption {
    private static final int BYTES = 32;

    public CustomerKey {
      if (decoded(key).length != BYTES) {
        throw new IllegalArgumentException("A customer key is 32 bytes, as base64");
      }
    }

    String md5() {
      try {
        byte[] digest = MessageDigest.getInstance("MD5").digest(decoded(key));
        return Base64.getEncoder().encodeToString(digest);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("Every Java has MD5", e);
      }
    }

    private static byte[] decoded(String key) {
      try {
        return Base64.getDecoder().decode(key);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("A customer key is 32 bytes, as base64", e);
      }
    }

    @Override
    public String toString() {
      return "CustomerKey[]";
    }
  }
}
