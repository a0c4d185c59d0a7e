package dev.tributary.lake.log;

/** Entries of a chain, by the sequences of the first and the last of them. */
public record Span(long first, long last) {
  public Span {
    if (first < 0 || last < first) {
      throw new IllegalArgumentException(
          "A span goes from a sequence to the same or a later one: %d to %d"
              .formatted(first, last));
    }
  }

  long size() {
    return last - first + 1;
  }
}
