package dev.tributary.sink.config;

/** How the pages of Parquet files are compressed. */
public enum ParquetCompression {
  ZSTD,
  SNAPPY,
  GZIP,
  LZ4_RAW,
  NONE
}
