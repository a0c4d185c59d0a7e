package dev.tributary.sink.config;

import java.util.List;

/**
 * A value that a record carries.
 *
 * @param path names from the outermost struct to the value; a header has one
 */
public record FieldReference(Origin origin, List<String> path) implements TimeOrigin {

  /** Where in a record it is looked for. */
  public enum Origin {
    /** The row; of a deleted one, its key, and what else the source sends of it. */
    ROW(""),
    KEY("key:"),
    HEADER("header:");

    private final String prefix;

    Origin(String prefix) {
      this.prefix = prefix;
    }

    String prefix() {
      return prefix;
    }
  }

  public FieldReference {
    path = List.copyOf(path);
    if (path.isEmpty() || path.contains("")) {
      throw new IllegalArgumentException("A field has a name: " + path);
    }
  }

  /** The innermost name. */
  public String name() {
    return path.get(path.size() - 1);
  }

  @Override
  public String toString() {
    return origin.prefix() + String.join(".", path);
  }
}
