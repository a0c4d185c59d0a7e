package dev.tributary.source.mysql;

/**
 * A place in the binary log: {@code <file>:<position>}, such as {@code binlog.000042:1234}. The
 * server numbers its files without end, and commits are in the log in the order in which they
 * became visible.
 */
public record BinlogPosition(String file, long position) {
  /** More than a binlog file grows to: a transaction, which is never split, is of 4 GB at most. */
  private static final int POSITION_BITS = 36;

  private static final int NUMBER_BITS = 63 - POSITION_BITS;

  public BinlogPosition {
    if (position < 0 || position >> POSITION_BITS != 0) {
      throw new IllegalArgumentException("No position in a binlog file: " + position);
    }
    number(file);
  }

  /**
   * Parses {@code <file>:<position>}.
   *
   * @throws IllegalArgumentException if it is no such text
   */
  public static BinlogPosition parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException(
          "A position of the binlog is <file>:<position>: '%s'".formatted(text));
    }
    return new BinlogPosition(text.substring(0, colon), number(text, colon + 1));
  }

  /** The order of positions as numbers, as {@code ConsistentView.rank} has it. */
  public static long rank(String text) {
    return parse(text).rank();
  }

  /** The file's number, then the position in it. */
  public long rank() {
    return number(file) << POSITION_BITS | position;
  }

  private static long number(String file) {
    long number = number(file, file.lastIndexOf('.') + 1);
    if (number >> NUMBER_BITS != 0) {
      throw new IllegalArgumentException("No file of a binlog has this number: " + file);
    }
    return number;
  }

  private static long number(String text, int from) {
    int length = text.length() - from;
    if (length < 1 || length > 18 || !text.chars().skip(from).allMatch(c -> c >= '0' && c <= '9')) {
      throw new IllegalArgumentException(
          "A position of the binlog is <name>.<number>:<position>: '%s'".formatted(text));
    }
    return Long.parseLong(text, from, text.length(), 10);
  }

  @Override
  public String toString() {
    return file + ":" + position;
  }
}
