package dev.tributary.pipeline;

/** The time folders of the keys. */
public enum TimePartition {
  NONE,
  HOUR,
  DAY
}
