package dev.tributary.pipeline.render;

import dev.tributary.source.Secret;
import java.net.URI;
import java.util.Optional;

/**
 * Where the lake is, behind the embedded server or not.
 *
 * @param prefix without slashes around it; empty: the whole bucket
 * @param endpoint of a store other than AWS, addressed by path
 * @param keys empty: AWS's default chain
 */
public record LakeAccess(
    String bucket, String prefix, String region, Optional<URI> endpoint, Optional<Keys> keys) {
  /** Where the two halves of the credentials are. */
  public record Keys(Secret accessKey, Secret secretKey) {}

  /** {@code s3://bucket/prefix}. */
  public String url() {
    return prefix.isEmpty() ? "s3://" + bucket : "s3://" + bucket + "/" + prefix;
  }
}
