package dev.tributary.pipeline.adopt.read;

/**
 * A file to adopt from.
 *
 * @param name for messages; its ending says how it is read
 */
public record InputFile(String name, String text) {
  /** The name without folders and ending. */
  String stem() {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    int dot = last.indexOf('.');
    return dot > 0 ? last.substring(0, dot) : last;
  }
}
