package dev.tributary.sink.config;

/** Formats of data files. */
public enum Format {
  /** JSON Lines. */
  JSON
}
