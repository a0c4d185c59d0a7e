package dev.tributary.pipeline.yaml;

/** A place in a text; lines and columns count from 1. */
public record Place(int line, int column) implements Comparable<Place> {
  public static final Place START = new Place(1, 1);

  public Place {
    if (line < 1 || column < 1) {
      throw new IllegalArgumentException(
          "Lines and columns count from 1: %d:%d".formatted(line, column));
    }
  }

  @Override
  public int compareTo(Place other) {
    if (line != other.line) {
      return Integer.compare(line, other.line);
    }
    return Integer.compare(column, other.column);
  }

  @Override
  public String toString() {
    return line + ":" + column;
  }
}
