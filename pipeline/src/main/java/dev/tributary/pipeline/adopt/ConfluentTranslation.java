package dev.tributary.pipeline.adopt;

import dev.tributary.pipeline.adopt.read.GivenSetting;
import dev.tributary.sink.config.confluent.ConfluentSettings;
import dev.tributary.sink.config.confluent.Outcome;
import dev.tributary.sink.config.confluent.Setting;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The Confluent S3 sink's settings as {@code lake}. */
final class ConfluentTranslation {
  private static final Map<String, String> FORMATS =
      Map.of(
          "JsonFormat", "json",
          "AvroFormat", "avro",
          "ParquetFormat", "parquet");
  private static final Map<String, String> CODECS =
      Map.of("null", "none", "deflate", "gzip", "zstandard", "zstd");
  private static final Set<String> BY_TIME =
      Set.of("timestamp.extractor", "timestamp.field", "partition.duration.ms", "locale");
  private static final Set<String> ENCRYPTION =
      Set.of("s3.ssea.name", "s3.sse.kms.key.id", "s3.sse.customer.key");
  private static final Set<String> NAMING =
      Set.of("directory.delim", "file.delim", "filename.offset.zero.pad.width", "topics.dir");

  private final LakeWords lake;
  private final Draft draft;
  private final OpenSettings open;

  ConfluentTranslation(LakeWords lake, OpenSettings open) {
    this.lake = lake;
    this.draft = lake.draft();
    this.open = open;
  }

  void translate() {
    Optional<GivenSetting> folder = open.take("topics.dir");
    String topics = folder.flatMap(GivenSetting::value).orElse("topics");
    open.take(ConfluentSettings.BUCKET).ifPresent(each -> lake.bucket(each, topics));
    folder.ifPresent(
        each -> draft.standard(each, "The old files' folder; the lake has one of its own."));
    open.take("s3.region").ifPresent(each -> draft.taken(each, "lake.region"));
    open.take("store.url").ifPresent(each -> draft.taken(each, "lake.endpoint"));
    open.take("s3.endpoint").ifPresent(each -> draft.taken(each, "lake.endpoint"));
    open.take("aws.access.key.id").ifPresent(lake::accessKey);
    open.take("aws.secret.access.key").ifPresent(lake::secretKey);
    format();
    partitioner();
    open.take("flush.size").ifPresent(lake::rows);
    open.take("rotate.schedule.interval.ms").ifPresent(lake::every);
    open.take("rotate.interval.ms").ifPresent(this::interval);
    open.take("roll.every.ms").ifPresent(lake::every);
    open.take("timezone").ifPresent(this::zone);
    open.rest().forEach(this::rest);
  }

  private void format() {
    Optional<GivenSetting> format = open.take("format.class");
    String written =
        format.flatMap(GivenSetting::value).map(ConfluentTranslation::simple).orElse("JsonFormat");
    format.ifPresent(
        each ->
            Optional.ofNullable(FORMATS.get(written))
                .ifPresentOrElse(
                    name -> draft.mapped(each, "lake.format", name, ""),
                    () ->
                        draft.decide(
                            each,
                            "lake.format",
                            "Choose json, csv, avro or parquet: rows are typed, so that there are no raw bytes to keep.")));
    open.take("s3.compression.type")
        .ifPresent(
            each -> compression(each, each.value().orElse(""), written.equals("JsonFormat")));
    open.take("avro.codec")
        .ifPresent(
            each ->
                compression(
                    each,
                    CODECS.getOrDefault(each.value().orElse(""), "zstd"),
                    written.equals("AvroFormat")));
    open.take("parquet.codec")
        .ifPresent(each -> draft.standard(each, "Parquet's pages are compressed with zstd."));
  }

  private void compression(GivenSetting setting, String compression, boolean counts) {
    if (counts) {
      draft.mapped(setting, "lake.compression", compression.toLowerCase(Locale.ROOT), "");
    } else {
      draft.standard(setting, "Of another format than that of the lake.");
    }
  }

  private void partitioner() {
    Optional<GivenSetting> partitioner = open.take("partitioner.class");
    Optional<GivenSetting> path = open.take("path.format");
    String pattern = path.flatMap(GivenSetting::value).orElse("").replaceAll("'[^']*'", "");
    partitioner.ifPresent(each -> partitioner(each, pattern));
    path.ifPresent(
        each ->
            draft.standard(
                each, "Folders are year=…/month=…/day=… and hour=…, as lake.partition says."));
    open.take("partition.field.name")
        .ifPresent(each -> draft.refused(each, "It goes with FieldPartitioner."));
  }

  private void partitioner(GivenSetting setting, String pattern) {
    switch (simple(setting.value().orElse(""))) {
      case "DefaultPartitioner" -> draft.standard(setting, "A folder for each table.");
      case "DailyPartitioner" -> lake.partition(setting, "day");
      case "HourlyPartitioner" -> lake.partition(setting, "hour");
      case "TimeBasedPartitioner" ->
          lake.partition(setting, pattern.contains("H") || pattern.contains("h") ? "hour" : "day");
      default ->
          draft.decide(
              setting,
              "lake.partition",
              "A pipeline has folders by time only. For folders by field run the sink's plugin as a connector of its own, with partition.by (docs/how-to/partition-the-lake.md).");
    }
  }

  private void interval(GivenSetting setting) {
    if (draft.value("lake.roll.every").isPresent()) {
      draft.standard(setting, "lake.roll.every is said by rotate.schedule.interval.ms.");
    } else {
      lake.every(setting);
    }
  }

  private void zone(GivenSetting setting) {
    if (setting.is("UTC") || setting.is("")) {
      draft.standard(setting, "Folders are by UTC.");
    } else {
      draft.decide(
          setting,
          "lake.partition",
          "Folders are by UTC: a day of them is another one than before.");
    }
  }

  private void rest(GivenSetting setting) {
    String name = setting.name();
    Optional<Setting> known =
        ConfluentSettings.all().stream().filter(each -> each.name().equals(name)).findFirst();
    if (ENCRYPTION.contains(name)) {
      draft.decide(
          setting,
          "",
          "Make it the bucket's default encryption, which counts for every object (docs/how-to/encrypt-the-lake.md).");
    } else if (BY_TIME.contains(name)) {
      draft.standard(setting, "Folders go by the time of the commit in the source.");
    } else if (NAMING.contains(name)) {
      draft.standard(setting, "Files have names of Tributary's own.");
    } else if (name.equals("behavior.on.null.values") || name.equals("report.null.values.to.dlq")) {
      draft.standard(
          setting, "A delete is a row with __op 'd'; records without a value do not come.");
    } else if (name.equals("storage.class")) {
      draft.standard(setting, "A lake lies on S3, or what speaks like it.");
    } else if (name.equals("schema.compatibility")) {
      draft.standard(setting, "Versions of a table's schema never stop each other.");
    } else if (known.isEmpty()) {
      draft.refused(setting, "Neither the Confluent S3 sink nor Tributary's knows it.");
    } else if (known.get().outcome() == Outcome.NOT_NEEDED) {
      draft.standard(setting, known.get().meaning());
    } else if (isDefault(setting, known.get())) {
      draft.standard(setting, "Its default.");
    } else {
      draft.refused(
          setting,
          "A pipeline has no word for it. If you need it, let the connector stay and change its class only (docs/how-to/migrate-from-confluent.md).");
    }
  }

  private static boolean isDefault(GivenSetting setting, Setting known) {
    return setting.is("") || setting.is(String.valueOf(known.standard()));
  }

  private static String simple(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }
}
