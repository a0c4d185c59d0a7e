package dev.tributary.pipeline;

/** How a file's bytes are compressed. */
public enum Compression {
  NONE,
  GZIP,
  ZSTD
}
