package dev.tributary.sink.config;

/** Formats of data files. */
public enum Format {
  /** JSON Lines. */
  JSON,
  /** Comma-separated values, as RFC 4180 has them. */
  CSV,
  /** Avro object container files. */
  AVRO,
  PARQUET,
  /** The record's bytes as they came. */
  BYTES
}
