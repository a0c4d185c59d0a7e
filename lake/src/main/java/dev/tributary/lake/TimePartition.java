package dev.tributary.lake;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Folders by the source's commit time, in UTC, in Hive's style. */
public enum TimePartition {
  NONE("''"),
  DAY("'year='uuuu/'month='MM/'day='dd/"),
  HOUR("'year='uuuu/'month='MM/'day='dd/'hour='HH/");

  private final DateTimeFormatter format;

  TimePartition(String pattern) {
    this.format = DateTimeFormatter.ofPattern(pattern).withZone(ZoneOffset.UTC);
  }

  /** Such as {@code year=2026/month=01/day=31/}; empty for {@link #NONE}. */
  public String folder(Instant sourceTime) {
    return this == NONE ? "" : format.format(sourceTime);
  }
}
