package dev.tributary.pipeline.adopt;

import dev.tributary.pipeline.adopt.read.GivenSetting;
import java.util.Map;
import java.util.Optional;

/** The settings of Aiven's S3 sink as {@code lake}. */
final class AivenTranslation {
  private static final Map<String, String> FORMATS =
      Map.of("jsonl", "json", "json", "json", "csv", "csv", "avro", "avro", "parquet", "parquet");

  private final LakeWords lake;
  private final Draft draft;
  private final OpenSettings open;

  AivenTranslation(LakeWords lake, OpenSettings open) {
    this.lake = lake;
    this.draft = lake.draft();
    this.open = open;
  }

  void translate() {
    Optional<GivenSetting> prefix =
        open.take("aws.s3.prefix").or(() -> open.take("file.name.prefix"));
    String folder = prefix.flatMap(GivenSetting::value).orElse("").replaceAll("/+$", "");
    open.take("aws.s3.bucket.name")
        .or(() -> open.take("aws_s3_bucket"))
        .ifPresent(each -> lake.bucket(each, folder));
    prefix.ifPresent(
        each -> draft.standard(each, "The old files' folder; the lake has one of its own."));
    open.take("aws.s3.region")
        .or(() -> open.take("aws_s3_region"))
        .ifPresent(each -> draft.taken(each, "lake.region"));
    open.take("aws.s3.endpoint").ifPresent(each -> draft.taken(each, "lake.endpoint"));
    open.take("aws.access.key.id")
        .or(() -> open.take("aws_access_key_id"))
        .ifPresent(lake::accessKey);
    open.take("aws.secret.access.key")
        .or(() -> open.take("aws_secret_access_key"))
        .ifPresent(lake::secretKey);
    open.take("format.output.type").ifPresent(this::format);
    open.take("file.compression.type").ifPresent(this::compression);
    open.take("file.max.records").ifPresent(lake::rows);
    open.take("file.name.template").ifPresent(this::template);
    open.rest().forEach(this::rest);
  }

  private void format(GivenSetting setting) {
    String written = setting.value().orElse("");
    draft.mapped(
        setting,
        "lake.format",
        FORMATS.getOrDefault(written, written),
        written.equals("json") ? "A line for each row, not one array a file." : "");
  }

  private void compression(GivenSetting setting) {
    if (setting.is("snappy")) {
      draft.decide(setting, "lake.compression", "Choose gzip, zstd or none.");
    } else {
      draft.taken(setting, "lake.compression");
    }
  }

  private void template(GivenSetting setting) {
    String template = setting.value().orElse("");
    if (template.contains("unit=HH")) {
      lake.partition(setting, "hour");
    } else if (template.contains("unit=dd")) {
      lake.partition(setting, "day");
    } else if (template.contains("{{key}}")) {
      draft.decide(
          setting,
          "lake.partition",
          "A pipeline has folders by time only. For folders by key run the sink's plugin as a connector of its own (docs/how-to/partition-the-lake.md).");
    } else {
      draft.standard(setting, "Files have names of Tributary's own.");
    }
  }

  private void rest(GivenSetting setting) {
    String name = setting.name();
    if (name.startsWith("format.output.")) {
      draft.standard(
          setting, "A row has its columns at the top, and __op, __source_ts, __position.");
    } else if (name.startsWith("timestamp.")) {
      draft.standard(setting, "Folders go by the time of the commit in the source, UTC.");
    } else if (name.equals("aws.s3.sse.algorithm")) {
      draft.decide(
          setting,
          "",
          "Make it the bucket's default encryption, which counts for every object (docs/how-to/encrypt-the-lake.md).");
    } else if (name.contains("backoff") || name.equals("aws.s3.part.size.bytes")) {
      draft.standard(setting, "Whatever may succeed is tried again; buffers grow as they fill.");
    } else if (name.startsWith("aws.sts.")) {
      draft.decide(
          setting,
          "",
          "A pipeline has no word for a role to assume: give the workers the role, by their environment.");
    } else {
      draft.refused(setting, "A pipeline has no word for it (docs/how-to/migrate-from-aiven.md).");
    }
  }
}
