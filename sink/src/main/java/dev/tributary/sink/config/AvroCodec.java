package dev.tributary.sink.config;

/** How blocks of Avro files are compressed; the names are Avro's own. */
public enum AvroCodec {
  /** Not at all. */
  NULL,
  DEFLATE,
  SNAPPY,
  BZIP2,
  ZSTANDARD
}
