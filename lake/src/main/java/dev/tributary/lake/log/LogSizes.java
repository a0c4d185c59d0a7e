package dev.tributary.lake.log;

/**
 * How the log is read and folded in portions. Readers understand checkpoints of any size.
 *
 * @param page keys that one listing asks for, at most 1,000
 * @param segment entries that one checkpoint holds
 */
public record LogSizes(int page, int segment) {
  /** A day of commits each minute makes five or six checkpoints. */
  public static final LogSizes DEFAULT = new LogSizes(1_000, 250);

  public LogSizes {
    if (page < 1 || page > 1_000 || segment < 1 || segment > Checkpoints.MOST_ENTRIES) {
      throw new IllegalArgumentException(
          "A page has 1 to 1,000 keys and a segment 1 to %d entries: %d, %d"
              .formatted(Checkpoints.MOST_ENTRIES, page, segment));
    }
  }
}
