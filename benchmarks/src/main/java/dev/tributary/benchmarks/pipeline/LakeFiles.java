package dev.tributary.benchmarks.pipeline;

/** How a measured sink writes its files. */
enum LakeFiles {
  JSON("JSON Lines", "format: json, compression: none"),
  JSON_ZSTD("JSON Lines, zstd", "format: json, compression: zstd"),
  JSON_GZIP("JSON Lines, gzip", "format: json, compression: gzip"),
  AVRO("Avro, zstandard", "format: avro, compression: zstd"),
  PARQUET("Parquet, zstd", "format: parquet");

  private final String text;
  private final String settings;

  LakeFiles(String text, String settings) {
    this.text = text;
    this.settings = settings;
  }

  String text() {
    return text;
  }

  /** Keys of {@code lake} in tributary.yaml. */
  String settings() {
    return settings;
  }
}
