package dev.tributary.lake;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Folders by the source's commit time, in UTC, in Hive's style. */
public enum TimePartition {
  NONE("''", ChronoUnit.FOREVER),
  DAY("'year='uuuu/'month='MM/'day='dd/", ChronoUnit.DAYS),
  HOUR("'year='uuuu/'month='MM/'day='dd/'hour='HH/", ChronoUnit.HOURS);

  private final DateTimeFormatter format;

  private final ChronoUnit unit;

  TimePartition(String pattern, ChronoUnit unit) {
    this.unit = unit;
    this.format = DateTimeFormatter.ofPattern(pattern).withZone(ZoneOffset.UTC);
  }

  /** Such as {@code year=2026/month=01/day=31/}; empty for {@link #NONE}. */
  public String folder(Instant sourceTime) {
    return this == NONE ? "" : format.format(sourceTime);
  }

  /** The time that one folder covers; of {@link #NONE}, all of it. */
  public ChronoUnit unit() {
    return unit;
  }
}
