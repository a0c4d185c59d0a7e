package dev.tributary.sink.change;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a change stands in the log of a Postgres. Changes of one stream never go back in this
 * order: transactions come in the order of their commits, and within one the LSN grows.
 *
 * @param previousCommit LSN of the latest commit before the change's own transaction; 0 if the
 *     source did not know it
 * @param lsn of the change itself
 * @param serial tells apart changes that share an LSN, in their order; 0 if the source did not say
 */
public record SourcePosition(long previousCommit, long lsn, long serial)
    implements Comparable<SourcePosition> {
  /** Of a change whose source says nothing of its position. */
  public static final SourcePosition UNKNOWN = new SourcePosition(0, 0, 0);

  private static final Pattern TEXT =
      Pattern.compile(
          "([0-9A-F]{1,8})/([0-9A-F]{1,8}),([0-9A-F]{1,8})/([0-9A-F]{1,8}),([0-9]{1,18})");

  public boolean known() {
    return !equals(UNKNOWN);
  }

  /**
   * @param number which of the changes that share the LSN, from 1; 0 if the source did not say
   */
  static SourcePosition numbered(long previousCommit, long lsn, long number) {
    return new SourcePosition(previousCommit, lsn, 2 * number);
  }

  /**
   * Of the row's new version, where a changed key made two changes of one: the first takes the row
   * of the old key away.
   */
  SourcePosition ofSecondHalf() {
    return serial == 0 ? this : new SourcePosition(previousCommit, lsn, serial + 1);
  }

  @Override
  public int compareTo(SourcePosition other) {
    int byCommit = Long.compareUnsigned(previousCommit, other.previousCommit);
    if (byCommit != 0) {
      return byCommit;
    }
    int byLsn = Long.compareUnsigned(lsn, other.lsn);
    return byLsn != 0 ? byLsn : Long.compare(serial, other.serial);
  }

  /** The change's LSN as Postgres prints it, such as {@code 0/1A2B3C8}. */
  public String lsnText() {
    return lsnText(lsn);
  }

  /** All three parts, such as {@code 0/1A2B300,0/1A2B3C8,0}; empty if {@link #UNKNOWN}. */
  public String text() {
    return known() ? lsnText(previousCommit) + "," + lsnText(lsn) + "," + serial : "";
  }

  /** Reads {@link #text()}. */
  public static SourcePosition parse(String text) {
    if (text.isEmpty()) {
      return UNKNOWN;
    }
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "Not a source position such as 0/1A2B300,0/1A2B3C8,0: '%s'".formatted(text));
    }
    return new SourcePosition(
        lsn(matcher.group(1), matcher.group(2)),
        lsn(matcher.group(3), matcher.group(4)),
        Long.parseLong(matcher.group(5)));
  }

  private static long lsn(String high, String low) {
    return Long.parseLong(high, 16) << 32 | Long.parseLong(low, 16);
  }

  private static String lsnText(long lsn) {
    return Long.toHexString(lsn >>> 32).toUpperCase(Locale.ROOT)
        + "/"
        + Long.toHexString(lsn & 0xFFFF_FFFFL).toUpperCase(Locale.ROOT);
  }
}
