package dev.tributary.sink.config;

import dev.tributary.lake.TimePartition;
import dev.tributary.sink.config.PartitionPart.Time;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/**
 * Into which folders rows are put, below their table's.
 *
 * @param pathFormat what the folders of the one part that is a time look like; empty for the usual
 *     ones
 */
public record RoutingSettings(
    List<PartitionPart> parts, ZoneId zone, Optional<String> pathFormat, PartitionStyle style) {
  static final String BY = "partition.by";
  static final String ZONE = "partition.timezone";
  static final String PATH_FORMAT = "partition.path.format";
  private static final Choice<PartitionStyle> STYLE =
      new Choice<>("partition.style", PartitionStyle.class, PartitionStyle.HIVE);

  /** All rows of a table in one folder. */
  public static final RoutingSettings NONE =
      new RoutingSettings(List.of(), ZoneId.of("UTC"), Optional.empty(), PartitionStyle.HIVE);

  public RoutingSettings {
    parts = List.copyOf(parts);
  }

  /** The folders of which it can be told when they are complete: those of the commit time alone. */
  public TimePartition sourceTimeFolders() {
    boolean usual =
        parts.size() == 1
            && zone.equals(ZoneId.of("UTC"))
            && pathFormat.isEmpty()
            && style == PartitionStyle.HIVE;
    if (!usual
        || !(parts.get(0) instanceof Time time)
        || time.origin() != TimeOrigin.Clock.SOURCE
        || time.name().isPresent()) {
      return TimePartition.NONE;
    }
    return switch (time.unit()) {
      case HOUR -> TimePartition.HOUR;
      case DAY -> TimePartition.DAY;
      case MONTH, YEAR -> TimePartition.NONE;
    };
  }

  static ConfigDef define(ConfigDef definition) {
    definition
        .define(
            BY,
            Type.STRING,
            "",
            Importance.MEDIUM,
            "What the folder below a table's is made of, in order: a field (`region`, `address.city`,"
                + " `key:id`, `header:tenant`), `bucket(field, n)`, `truncate(field, w)`, a time"
                + " (`year`, `month`, `day` or `hour` of `source`, `record`, `wall` or `field:name`),"
                + " `kafka`;"
                + " each with `as name` for another folder name. Such as `day(source), region as"
                + " area, bucket(key:id, 16)`.")
        .define(
            ZONE,
            Type.STRING,
            "UTC",
            Importance.LOW,
            "Zone in which times are told, such as `Europe/Berlin`. A field without a zone is told"
                + " as it is.")
        .define(
            PATH_FORMAT,
            Type.STRING,
            "",
            Importance.LOW,
            "Pattern of Java's `DateTimeFormatter` for the folders of the one time in `"
                + BY
                + "`, such as `'dt='yyyy-MM-dd`. Empty: `year=2026/month=01/day=31/`, or"
                + " `name=2026-01-31/` for a part with a name.");
    return STYLE.define(
        definition, Importance.LOW, "Whether folders are `name=value/` or `value/` alone.");
  }

  static RoutingSettings parse(AbstractConfig config) {
    List<PartitionPart> parts = PartitionGrammar.parse(BY, config.getString(BY));
    return new RoutingSettings(
        parts, zone(config.getString(ZONE)), pathFormat(config, parts), STYLE.parse(config));
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text.trim());
    } catch (DateTimeException e) {
      throw new ConfigException(
          ZONE,
          text,
          "expected a zone such as UTC, Europe/Berlin or +05:30 (" + e.getMessage() + ")");
    }
  }

  private static Optional<String> pathFormat(AbstractConfig config, List<PartitionPart> parts) {
    String pattern = config.getString(PATH_FORMAT);
    if (pattern.isBlank()) {
      return Optional.empty();
    }
    List<Time> times = parts.stream().filter(Time.class::isInstance).map(Time.class::cast).toList();
    if (times.size() != 1) {
      throw new ConfigException(
          PATH_FORMAT,
          pattern,
          "it is for exactly one time in %s, which has %d".formatted(BY, times.size()));
    }
    if (times.get(0).name().isPresent()) {
      throw new ConfigException(
          PATH_FORMAT,
          pattern,
          "the time in %s has the name '%s' already; write it into the pattern instead"
              .formatted(BY, times.get(0).name().get()));
    }
    requireFolders(pattern);
    return Optional.of(pattern);
  }

  private static void requireFolders(String pattern) {
    String sample;
    try {
      sample =
          DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
              .format(Instant.EPOCH.atZone(ZoneOffset.UTC));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new ConfigException(
          PATH_FORMAT,
          pattern,
          "expected a pattern such as 'dt='yyyy-MM-dd (%s)".formatted(e.getMessage()));
    }
    for (String folder : sample.split("/", -1)) {
      if (folder.isBlank() || folder.startsWith(".") || folder.startsWith("_")) {
        throw new ConfigException(
            PATH_FORMAT,
            pattern,
            "it gives '%s', which has an empty folder or one that query engines pass over"
                .formatted(sample));
      }
    }
  }
}
