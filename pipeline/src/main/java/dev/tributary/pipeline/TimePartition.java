package dev.tributary.pipeline;

/** Folders by the source's commit time, in UTC, in Hive's style. */
public enum TimePartition {
  /** None. */
  NONE,
  /** {@code year=2026/month=01/day=31/}. */
  DAY,
  /** {@code year=2026/month=01/day=31/hour=23/}. */
  HOUR
}
