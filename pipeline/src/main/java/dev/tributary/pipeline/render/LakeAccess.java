package dev.tributary.pipeline.render;

import dev.tributary.pipeline.HttpUrl;
import dev.tributary.pipeline.Lake;
import dev.tributary.pipeline.LakeUrl;
import dev.tributary.pipeline.Region;
import dev.tributary.source.Secret;
import java.net.URI;
import java.util.Optional;

/**
 * Where the lake is, behind the embedded server or not.
 *
 * @param prefix without slashes around it; empty: the whole bucket
 * @param endpoint of a store other than AWS, addressed by path
 * @param keys empty: AWS's default chain
 * @param singleWriter the store need not have conditional writes
 */
public record LakeAccess(
    String bucket,
    String prefix,
    String region,
    Optional<URI> endpoint,
    Optional<Keys> keys,
    boolean singleWriter) {
  /** Where the two halves of the credentials are. */
  public record Keys(Secret accessKey, Secret secretKey) {}

  /** A bucket that the file names itself: a lake that is no folder. */
  public static LakeAccess of(Lake lake) {
    LakeUrl.S3 url = (LakeUrl.S3) lake.url();
    return new LakeAccess(
        url.bucket(),
        url.prefix(),
        lake.region().orElse(Region.ANY).value(),
        lake.endpoint().map(HttpUrl::uri),
        lake.accessKey().map(key -> new Keys(key, lake.secretKey().orElseThrow())),
        lake.singleWriter());
  }

  /** {@code s3://bucket/prefix}. */
  public String url() {
    return prefix.isEmpty() ? "s3://" + bucket : "s3://" + bucket + "/" + prefix;
  }
}
