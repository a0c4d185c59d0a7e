package dev.tributary.sink.config;

/** How data files are compressed. */
public enum Compression {
  NONE(""),
  GZIP(".gz"),
  ZSTD(".zst");

  private final String extension;

  Compression(String extension) {
    this.extension = extension;
  }

  /** What it adds to a file's name. */
  public String extension() {
    return extension;
  }
}
