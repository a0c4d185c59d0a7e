package dev.tributary.lake;

/** A half-open, non-empty range of Kafka offsets: {@code [from, to)}. */
public record OffsetRange(long from, long to) {
  public OffsetRange {
    if (from < 0 || to <= from) {
      throw new IllegalArgumentException(
          "An offset range must be non-empty: [%d, %d)".formatted(from, to));
    }
  }

  public boolean contains(long offset) {
    return from <= offset && offset < to;
  }
}
