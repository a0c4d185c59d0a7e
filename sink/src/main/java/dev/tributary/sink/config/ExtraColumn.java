package dev.tributary.sink.config;

/** Columns that rows have only if they are asked for. */
public enum ExtraColumn {
  /**
   * The record's topic, partition, offset and timestamp; changes in the shape of a log have them.
   */
  KAFKA,
  /** The record's key, as JSON. */
  KEY,
  /** The record's headers, a map of text. */
  HEADERS,
  /** The row before a change, as much of it as the source sends. */
  BEFORE
}
