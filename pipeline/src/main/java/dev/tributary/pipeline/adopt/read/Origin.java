package dev.tributary.pipeline.adopt.read;

/**
 * Where a setting stands.
 *
 * @param file as it was named
 * @param line from 1 on
 */
public record Origin(String file, int line) {
  @Override
  public String toString() {
    return file + ":" + line;
  }
}
