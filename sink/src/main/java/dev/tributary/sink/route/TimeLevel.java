package dev.tributary.sink.route;

import dev.tributary.sink.change.Change;
import dev.tributary.sink.config.PartitionPart.Time;
import dev.tributary.sink.config.PartitionPart.Unit;
import dev.tributary.sink.config.PartitionStyle;
import dev.tributary.sink.config.RoutingSettings;
import dev.tributary.sink.config.TimeOrigin;
import dev.tributary.sink.row.UnavailableMarker;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The folders that tell a time. */
final class TimeLevel implements Level {
  private static final String[] HIVE = {"'year='uuuu", "'month='MM", "'day='dd", "'hour='HH"};
  private static final String[] PLAIN = {"uuuu", "MM", "dd", "HH"};
  private static final String[] TOGETHER = {"uuuu", "uuuu-MM", "uuuu-MM-dd", "uuuu-MM-dd-HH"};

  private final TimeOrigin origin;
  private final TimeReader reader;
  private final TimeFolders zoned;
  private final TimeFolders local;
  private final String unknown;

  private TimeLevel(
      TimeOrigin origin, UnavailableMarker marker, TimeFolders zoned, TimeFolders local) {
    this.origin = origin;
    this.reader = new TimeReader(origin, marker);
    this.zoned = zoned;
    this.local = local;
    this.unknown = withoutValue(local.of(0));
  }

  static TimeLevel of(Time part, RoutingSettings settings, UnavailableMarker marker) {
    Unit unit = part.unit();
    String pattern = settings.pathFormat().orElseGet(() -> pattern(part, settings.style()));
    UnaryOperator<String> finish = finish(part, settings);
    ZoneId zone = settings.zone();
    return new TimeLevel(
        part.origin(),
        marker,
        new TimeFolders(unit, zone, pattern, finish),
        new TimeFolders(unit, ZoneOffset.UTC, pattern, finish));
  }

  private static String pattern(Time part, PartitionStyle style) {
    int unit = part.unit().ordinal();
    if (part.name().isPresent()) {
      return TOGETHER[unit];
    }
    String[] levels = style == PartitionStyle.HIVE ? HIVE : PLAIN;
    return String.join("/", Arrays.copyOf(levels, unit + 1));
  }

  /** What the folders are called; empty where they have no names. */
  static List<String> names(Time part, RoutingSettings settings) {
    return Arrays.stream(of(part, settings, new UnavailableMarker("")).unknown.split("/"))
        .filter(folder -> folder.contains("="))
        .map(folder -> folder.substring(0, folder.indexOf('=')))
        .toList();
  }

  private static UnaryOperator<String> finish(Time part, RoutingSettings settings) {
    if (settings.pathFormat().isPresent()) {
      return TimeLevel::escaped;
    }
    if (part.name().isPresent() && settings.style() == PartitionStyle.HIVE) {
      StringBuilder name = new StringBuilder();
      FolderText.escape(name, part.name().get());
      String prefix = name.append('=').toString();
      return text -> prefix + text + "/";
    }
    return text -> text + "/";
  }

  /** A pattern may make several folders, and name each of them. */
  private static String escaped(String text) {
    StringBuilder folders = new StringBuilder();
    for (String folder : text.split("/", -1)) {
      int sign = folder.indexOf('=');
      if (sign >= 0) {
        FolderText.escape(folders, folder.substring(0, sign));
        folders.append('=');
      }
      FolderText.escape(folders, folder.substring(sign + 1));
      folders.append('/');
    }
    return folders.toString();
  }

  private static String withoutValue(String folders) {
    return folders
        .replaceAll("=[^/]*/", "=" + FolderText.NO_VALUE + "/")
        .replaceAll("(^|/)[^/=]+(?=/)", "$1" + FolderText.NO_VALUE);
  }

  boolean tellsWallClock() {
    return origin == TimeOrigin.Clock.WALL;
  }

  /** The folders of that time of the worker's clock. */
  String ofWallClock(long micros) {
    return zoned.of(micros);
  }

  @Override
  public void append(StringBuilder folder, Change change, long wallMicros) {
    Optional<TimeReader.Time> time = reader.read(change, wallMicros);
    if (time.isEmpty()) {
      folder.append(unknown);
    } else {
      folder.append((time.get().local() ? local : zoned).of(time.get().micros()));
    }
  }
}
