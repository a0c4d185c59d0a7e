package dev.tributary.checks.verify;

/** The order of a source's positions. */
@FunctionalInterface
public interface PositionOrder {
  /** A number that is larger for a later position, and equal for equal ones. Not negative. */
  long rank(String position);

  /** PostgreSQL's {@code X/X}, two hexadecimal numbers of 32 bits. */
  static PositionOrder postgres() {
    return position -> {
      int slash = position.indexOf('/');
      if (slash < 1) {
        throw new IllegalArgumentException("A position of PostgreSQL is X/X: '" + position + "'");
      }
      return (Long.parseLong(position, 0, slash, 16) << 32)
          | Long.parseLong(position, slash + 1, position.length(), 16);
    };
  }
}
