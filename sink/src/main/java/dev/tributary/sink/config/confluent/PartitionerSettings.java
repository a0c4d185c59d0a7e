package dev.tributary.sink.config.confluent;

import static dev.tributary.sink.config.confluent.Outcome.HONOURED;
import static dev.tributary.sink.config.confluent.Outcome.MAPPED;
import static dev.tributary.sink.config.confluent.Outcome.REFUSED;

import dev.tributary.sink.config.ConnectPartitioner;
import dev.tributary.sink.config.ConnectPartitioner.ByFields;
import dev.tributary.sink.config.ConnectPartitioner.ByKafkaPartition;
import dev.tributary.sink.config.ConnectPartitioner.ByTime;
import dev.tributary.sink.config.ConnectPartitioner.ValueField;
import dev.tributary.sink.config.JodaPattern;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Into which folders records are put. */
final class PartitionerSettings {
  static final String PARTITIONER = "partitioner.class";
  private static final String FIELDS = "partition.field.name";
  private static final String DURATION = "partition.duration.ms";
  private static final String PATH_FORMAT = "path.format";
  private static final String LOCALE = "locale";
  private static final String AFFIX = "s3.schema.partition.affix.type";
  private static final String PACKAGE = "io.confluent.connect.storage.partitioner.";
  private static final String DAYS = "'year'=YYYY/'month'=MM/'day'=dd";
  private static final String HOURS = DAYS + "/'hour'=HH";

  static final List<Setting> SETTINGS =
      List.of(
          Setting.text(
              PARTITIONER,
              PACKAGE + "DefaultPartitioner",
              MAPPED,
              "`DefaultPartitioner`, `FieldPartitioner`, `TimeBasedPartitioner`, `DailyPartitioner`"
                  + " and `HourlyPartitioner` of `"
                  + PACKAGE
                  + "…`. Other classes are refused; `partition.by` of the sink's own settings does"
                  + " fields with times, keys and headers."),
          Setting.list(FIELDS, HONOURED, "Also nested (`a.b`), and without a schema."),
          Setting.count(
              DURATION, -1, null, HONOURED, "Milliseconds; days and hours are preset for theirs."),
          Setting.text(
              PATH_FORMAT,
              "",
              HONOURED,
              "Pattern of Joda-Time. `z` and `C` are refused, since Java tells them otherwise."),
          Setting.text(LOCALE, "", HONOURED, "Such as `en-US`; for names of months and days."),
          Setting.text(RotationSettings.ZONE, "", HONOURED, "Such as `UTC` or `Europe/Berlin`."),
          Setting.text(
              TimeSettings.EXTRACTOR,
              "Wallclock",
              HONOURED,
              "`Wallclock`, `Record`, `RecordField`, or the names of those classes."),
          Setting.text(
              TimeSettings.FIELD,
              "timestamp",
              HONOURED,
              "Milliseconds, a timestamp, or text in ISO 8601; without an offset, in UTC."),
          Setting.choice(
              AFFIX,
              "NONE",
              List.of("SUFFIX", "PREFIX", "NONE"),
              REFUSED,
              "`NONE` only: name the schema with a transformation that sets the topic."));

  private PartitionerSettings() {}

  static ConnectPartitioner partitioner(Given given) {
    String affix = given.chosen(AFFIX);
    if (!affix.equals("none")) {
      throw Given.refused(
          AFFIX,
          affix,
          "folders by the schema's name are not offered; set the topic by the schema's name with a transformation");
    }
    String name = given.exact(PARTITIONER);
    return switch (name.startsWith(PACKAGE) ? name.substring(PACKAGE.length()) : name) {
      case "DefaultPartitioner" -> new ByKafkaPartition();
      case "FieldPartitioner" -> fields(given);
      case "TimeBasedPartitioner" -> time(given);
      case "DailyPartitioner" -> byTime(given, DAYS, Duration.ofDays(1).toMillis());
      case "HourlyPartitioner" -> byTime(given, HOURS, Duration.ofHours(1).toMillis());
      default ->
          throw Given.refused(
              PARTITIONER,
              name,
              "no class is loaded; use Default-, Field-, TimeBased-, Daily- or HourlyPartitioner of %s, or lake.url with partition.by, which does fields with times, keys and headers"
                  .formatted(PACKAGE));
    };
  }

  private static ConnectPartitioner fields(Given given) {
    List<String> names = given.config().getList(FIELDS);
    if (names.isEmpty()) {
      throw Given.missing(FIELDS, "FieldPartitioner needs a field at least");
    }
    try {
      return new ByFields(names.stream().map(String::strip).map(ValueField::new).toList());
    } catch (IllegalArgumentException e) {
      throw Given.refused(FIELDS, names, String.valueOf(e.getMessage()));
    }
  }

  private static ConnectPartitioner time(Given given) {
    long duration = given.number(DURATION);
    if (duration <= 0) {
      throw Given.refused(DURATION, duration, "TimeBasedPartitioner needs a positive duration");
    }
    String pattern = given.exact(PATH_FORMAT);
    if (pattern.isEmpty()) {
      throw Given.missing(PATH_FORMAT, "TimeBasedPartitioner needs a pattern");
    }
    return byTime(given, pattern, duration);
  }

  private static ConnectPartitioner byTime(Given given, String pattern, long duration) {
    return new ByTime(
        pattern(pattern, locale(given)),
        RotationSettings.zone(given, PARTITIONER),
        duration,
        TimeSettings.time(given));
  }

  private static JodaPattern pattern(String text, Locale locale) {
    try {
      return new JodaPattern(text, locale);
    } catch (IllegalArgumentException e) {
      throw Given.refused(PATH_FORMAT, text, String.valueOf(e.getMessage()));
    }
  }

  private static Locale locale(Given given) {
    String text =
        given
            .text(LOCALE)
            .orElseThrow(() -> Given.missing(LOCALE, "partitioners by time need one"));
    Locale locale = Locale.forLanguageTag(text.replace('_', '-'));
    if (locale.getLanguage().isEmpty()) {
      throw Given.refused(LOCALE, text, "expected a language, such as en-US");
    }
    return locale;
  }
}
