package dev.tributary.lake.store;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Where a bucket is and how to speak to it.
 *
 * @param region empty: as the environment says, or us-east-1 at an endpoint of its own
 * @param endpoint of a store other than AWS
 * @param pathStyle the bucket's name goes into the path, not into the host name
 * @param accessKey empty: the default chain of AWS (environment, profile, container, instance)
 * @param singleWriter the store has no conditional writes and only one task ever writes: look
 *     before creating
 */
public record S3Settings(
    String bucket,
    Optional<String> region,
    Optional<URI> endpoint,
    boolean pathStyle,
    Optional<AccessKey> accessKey,
    boolean singleWriter,
    Timeouts timeouts) {
  public S3Settings {
    if (bucket.isEmpty()) {
      throw new IllegalArgumentException("A bucket needs a name");
    }
  }

  /** A bucket of AWS as the environment describes it. */
  public static S3Settings of(String bucket) {
    return new S3Settings(
        bucket,
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        false,
        Timeouts.DEFAULT);
  }

  /** A bucket at an endpoint of its own, addressed by path. */
  public static S3Settings at(URI endpoint, String bucket, AccessKey accessKey) {
    return new S3Settings(
        bucket,
        Optional.empty(),
        Optional.of(endpoint),
        true,
        Optional.of(accessKey),
        false,
        Timeouts.DEFAULT);
  }

  public S3Settings withTimeouts(Timeouts changed) {
    return new S3Settings(bucket, region, endpoint, pathStyle, accessKey, singleWriter, changed);
  }

  /** Credentials given in the settings. Never printed. */
  public record AccessKey(String id, String secret) {
    @Override
    public String toString() {
      return "AccessKey[" + id + "]";
    }
  }

  /**
   * How long a call may take.
   *
   * @param connect until a connection stands
   * @param silence without a byte from the store
   * @param call altogether
   */
  public record Timeouts(Duration connect, Duration silence, Duration call) {
    public static final Timeouts DEFAULT =
        new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(2));
  }
}
