package dev.tributary.sink.config.confluent;

import static dev.tributary.sink.config.confluent.Outcome.HONOURED;
import static dev.tributary.sink.config.confluent.Outcome.MAPPED;
import static dev.tributary.sink.config.confluent.Outcome.NOT_NEEDED;
import static dev.tributary.sink.config.confluent.Outcome.REFUSED;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;

import dev.tributary.sink.config.ChangeShape;
import dev.tributary.sink.config.RowSettings;
import dev.tributary.sink.config.SchemaVersions;
import dev.tributary.sink.config.Tombstones;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which records are written, and which of them share a file. */
final class RecordSettings {
  private static final String NULLS = "behavior.on.null.values";
  private static final String REPORT_NULLS = "report.null.values.to.dlq";
  private static final String KEYS = "store.kafka.keys";
  private static final String HEADERS = "store.kafka.headers";
  private static final String COMPATIBILITY = "schema.compatibility";
  private static final String AVRO = "io.confluent.connect.s3.format.avro.AvroFormat";
  private static final List<String> COMPATIBILITIES =
      List.of(
          "NONE",
          "BACKWARD",
          "BACKWARD_TRANSITIVE",
          "FORWARD",
          "FORWARD_TRANSITIVE",
          "FULL",
          "FULL_TRANSITIVE");

  static final List<Setting> SETTINGS =
      List.of(
          Setting.text(
              COMPATIBILITY,
              "NONE",
              MAPPED,
              "`NONE`: versions never share a file, but they do not end each other's files. All"
                  + " others: an older version goes into the file of a newer one that has all of its"
                  + " columns in the same types; what does not fit has a file of its own."),
          Setting.choice(
              NULLS,
              "fail",
              List.of("ignore", "fail", "write"),
              HONOURED,
              "`fail`: an error of the record, which `errors.tolerance` decides on. `write` is"
                  + " refused; `tombstones=keep` of the sink's own settings has them in line."),
          Setting.flag(
              REPORT_NULLS,
              true,
              HONOURED,
              "With `" + NULLS + "=ignore`, and if there is a dead letter queue."),
          Setting.text(
              "tombstone.encoded.partition",
              "tombstone",
              NOT_NEEDED,
              "For `" + NULLS + "=write`, which is refused."),
          Setting.flag(
              KEYS, false, REFUSED, "`extra.columns=key` of the sink's own settings has them."),
          Setting.flag(
              HEADERS, false, REFUSED, "`extra.columns=headers` of the own settings has them."),
          Setting.text(
              "keys.format.class", AVRO, NOT_NEEDED, "For `" + KEYS + "`, which is refused."),
          Setting.text(
              "headers.format.class", AVRO, NOT_NEEDED, "For `" + HEADERS + "`, which is refused."),
          Setting.integer(
              "schemas.cache.config", 1_000, null, NOT_NEEDED, "As many as a task meets."),
          Setting.flag(
              "enable.conditional.writes",
              true,
              NOT_NEEDED,
              "Commits are always written so that the second writer is refused."),
          Setting.integer(
              "max.files.scan.limit",
              100,
              atLeast(0),
              NOT_NEEDED,
              "The log says where to go on: no files are scanned."));

  private RecordSettings() {}

  static RowSettings rows(Given given) {
    refuseIfTrue(given, KEYS, "key");
    refuseIfTrue(given, HEADERS, "headers");
    return new RowSettings(ChangeShape.RAW, Set.of(), tombstones(given));
  }

  private static void refuseIfTrue(Given given, String name, String column) {
    if (given.flag(name)) {
      throw Given.refused(
          name,
          true,
          "files of their own are not offered; leave it out, or use the sink's own settings (lake.url) with extra.columns=%s, which has them beside the row"
              .formatted(column));
    }
  }

  private static Tombstones tombstones(Given given) {
    return switch (given.chosen(NULLS)) {
      case "ignore" -> given.flag(REPORT_NULLS) ? Tombstones.REPORT : Tombstones.SKIP;
      case "fail" -> Tombstones.FAIL;
      default ->
          throw Given.refused(
              NULLS,
              given.exact(NULLS),
              "a folder of tombstones is not offered; use ignore or fail, or the sink's own settings (lake.url) with tombstones=keep, which has them in line");
    };
  }

  static SchemaVersions versions(Given given) {
    String name = given.exact(COMPATIBILITY).toUpperCase(Locale.ROOT);
    if (!COMPATIBILITIES.contains(name)) {
      throw Given.refused(COMPATIBILITY, name, "expected one of " + COMPATIBILITIES);
    }
    return name.equals("NONE") ? SchemaVersions.APART : SchemaVersions.LIFTED;
  }
}
