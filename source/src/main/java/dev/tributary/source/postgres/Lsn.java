package dev.tributary.source.postgres;

/**
 * Log sequence numbers in PostgreSQL's notation {@code X/X}: two hexadecimal numbers of 32 bits.
 */
public final class Lsn {
  private Lsn() {}

  /** The notation of a number. */
  public static String text(long lsn) {
    return "%X/%X".formatted(lsn >>> 32, lsn & 0xFFFF_FFFFL);
  }

  /** The number itself; larger for a later position. */
  public static long rank(String position) {
    int slash = position.indexOf('/');
    if (slash < 1) {
      throw new IllegalArgumentException("A position of PostgreSQL is X/X: '" + position + "'");
    }
    return (Long.parseLong(position, 0, slash, 16) << 32)
        | Long.parseLong(position, slash + 1, position.length(), 16);
  }
}
