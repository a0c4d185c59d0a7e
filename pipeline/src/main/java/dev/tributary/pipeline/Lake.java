package dev.tributary.pipeline;

import dev.tributary.pipeline.shape.Key;
import dev.tributary.pipeline.shape.Refusal;
import dev.tributary.source.Secret;
import java.util.Optional;

/**
 * Where the changes are kept, and how.
 *
 * @param region present for {@code s3://} without an endpoint
 * @param accessKey present with {@code secretKey}, or neither: the AWS default chain
 */
public record Lake(
    @Key(
            value =
                "`s3://bucket/prefix`, or `file:./folder` for a folder on this machine behind an S3"
                    + " server that Tributary runs itself.",
            alsoCalled = {"bucket", "path", "location", "uri"})
        LakeUrl url,
    @Key(
            value = "The bucket's region. Needed for `s3://` without `endpoint`.",
            alsoCalled = {"aws_region"})
        Optional<Region> region,
    @Key(
            value =
                "The address of an S3-compatible store that is not AWS; addressed by path. If left"
                    + " out: AWS.",
            example = "https://minio.internal:9000",
            alsoCalled = {"endpoint_url", "s3_endpoint"})
        Optional<HttpUrl> endpoint,
    @Key(
            value =
                "Where the access key id is, with `secret_key`. If both are left out, AWS's default"
                    + " chain counts: environment, profile, the role of the machine.",
            example = "${env:LAKE_ACCESS_KEY}",
            alsoCalled = {"access_key_id", "aws_access_key_id"})
        Optional<Secret> accessKey,
    @Key(
            value = "Where the secret access key is, with `access_key`.",
            example = "${env:LAKE_SECRET_KEY}",
            alsoCalled = {"secret_access_key", "aws_secret_access_key"})
        Optional<Secret> secretKey,
    @Key(
            value =
                "How rows lie in a file: `json` is one JSON object a line, `csv` has a header and a"
                    + " record for each row, `avro` are Avro object container files, `parquet` has"
                    + " typed columns, compressed with zstd.",
            orElse = "json")
        Format format,
    @Key(
            value =
                "How files of `json` are compressed. `gzip` is read by every query engine, and by `zcat`."
                    + " `zstd` takes less processor time where your engines read it.",
            orElse = "gzip",
            alsoCalled = {"codec"})
        Compression compression,
    @Key(
            value =
                "How numeric columns are written in JSON: as a `string`, which no reader rounds, or"
                    + " as a JSON `number`, which some readers take as a double. NaN and infinity are"
                    + " strings either way.",
            orElse = "string")
        Decimals decimals,
    @Key(
            value =
                "Time folders in the keys, by the time of the commit in the source, UTC: `none`,"
                    + " `day` (`year=2026/month=01/day=31/`) or `hour` (`…/hour=23/`).",
            orElse = "none",
            alsoCalled = {"partition_by", "partitioning"})
        TimePartition partition,
    @Key(
            value =
                "Permits a store without conditional writes (`If-None-Match`). Then nothing but you"
                    + " keeps a second pipeline from writing the same lake.",
            orElse = "false",
            alsoCalled = {"one_writer", "exclusive"})
        boolean singleWriter,
    @Key(
            value =
                "How many tasks of the sink share the tables' topics, side by side. Of more tasks than"
                    + " there are partitions (see `stream.partitions`) some do nothing.",
            orElse = "1",
            alsoCalled = {"tasks_max", "max_tasks"})
        TaskCount tasks,
    @Key(
            value = "When files are closed and become visible: by whichever of these comes first.",
            alsoCalled = {"rotate", "rotation", "flush"})
        Roll roll) {
  public Lake {
    if (url instanceof LakeUrl.Folder) {
      refuseWithFolder("region", region.isPresent());
      refuseWithFolder("endpoint", endpoint.isPresent());
      refuseWithFolder("access_key", accessKey.isPresent());
      refuseWithFolder("secret_key", secretKey.isPresent());
    } else if (region.isEmpty() && endpoint.isEmpty()) {
      throw Refusal.ofKey(
          "region",
          "nothing",
          "'region', which an s3:// URL asks for",
          "Add the bucket's region, region: eu-central-1, or the 'endpoint' of a store that is not"
              + " AWS.");
    }
    endpoint.ifPresent(Lake::refusePath);
    new Pair("access_key", "secret_key")
        .require(accessKey, secretKey, "Add '%s', or remove '%s' to use AWS's default chain.");
  }

  private static void refuseWithFolder(String key, boolean present) {
    if (present) {
      throw Refusal.ofKey(
          key,
          "'%s' together with a file: URL".formatted(key),
          "one of the two",
          "A folder is served by an S3 server of our own: remove '%s', or write an s3:// URL."
              .formatted(key));
    }
  }

  private static void refusePath(HttpUrl endpoint) {
    String path = endpoint.uri().getPath();
    if (!path.isEmpty()) {
      throw Refusal.ofKey(
          "endpoint",
          "the path '%s'".formatted(path),
          "scheme, host and port",
          "Bucket and prefix stand in 'url': s3://bucket/prefix.");
    }
  }
}
