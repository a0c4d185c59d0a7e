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
 * @param singleWriter the store has no conditional writes and only one task ever writes: look
 *     before creating
 */
public record S3Settings(
    String bucket,
    Optional<String> region,
    Optional<URI> endpoint,
    boolean pathStyle,
    S3Credentials credentials,
    boolean singleWriter,
    Timeouts timeouts,
    S3Network network,
    S3Objects objects) {
  private static final String DIRECTORY_BUCKET = "--x-s3";

  public S3Settings {
    if (bucket.isEmpty()) {
      throw new IllegalArgumentException("A bucket needs a name");
    }
    if (isDirectoryBucket(bucket)) {
      throw new IllegalArgumentException(
          "Bucket %s is a directory bucket (S3 Express One Zone), which lists its keys in no order: the log's end cannot be found there. Use a general purpose bucket"
              .formatted(bucket));
    }
  }

  /**
   * @param accessKey empty: the default chain of AWS (environment, profile, container, instance)
   */
  public S3Settings(
      String bucket,
      Optional<String> region,
      Optional<URI> endpoint,
      boolean pathStyle,
      Optional<AccessKey> accessKey,
      boolean singleWriter,
      Timeouts timeouts) {
    this(
        bucket,
        region,
        endpoint,
        pathStyle,
        accessKey.<S3Credentials>map(key -> key).orElseGet(S3Credentials.DefaultChain::new),
        singleWriter,
        timeouts,
        S3Network.DIRECT,
        S3Objects.PLAIN);
  }

  /** Whether the name is one of S3 Express One Zone, on which no lake can lie. */
  public static boolean isDirectoryBucket(String bucket) {
    return bucket.endsWith(DIRECTORY_BUCKET);
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
    return new S3Settings(
        bucket, region, endpoint, pathStyle, credentials, singleWriter, changed, network, objects);
  }

  public S3Settings withCredentials(S3Credentials changed) {
    return new S3Settings(
        bucket, region, endpoint, pathStyle, changed, singleWriter, timeouts, network, objects);
  }

  public S3Settings withNetwork(S3Network changed) {
    return new S3Settings(
        bucket, region, endpoint, pathStyle, credentials, singleWriter, timeouts, changed, objects);
  }

  public S3Settings withObjects(S3Objects changed) {
    return new S3Settings(
        bucket, region, endpoint, pathStyle, credentials, singleWriter, timeouts, network, changed);
  }

  /** Credentials given in the settings. Never printed. */
  public record AccessKey(String id, String secret) implements S3Credentials {
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
