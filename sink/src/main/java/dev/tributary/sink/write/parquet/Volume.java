package dev.tributary.sink.write.parquet;

/** Bytes of texts and binaries since somebody last looked. */
final class Volume {
  private long bytes;

  void add(int more) {
    bytes += more;
  }

  long bytes() {
    return bytes;
  }

  void reset() {
    bytes = 0;
  }
}
