package dev.tributary.sink.config;

/** What folders are called. */
public enum PartitionStyle {
  /** {@code name=value/}. */
  HIVE,
  /** {@code value/}. */
  PLAIN
}
