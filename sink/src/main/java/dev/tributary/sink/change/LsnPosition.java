package dev.tributary.sink.change;

import dev.tributary.wire.JsonBuffer;
import java.util.HexFormat;
import java.util.Optional;
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
public record LsnPosition(long previousCommit, long lsn, long serial) implements SourcePosition {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final Pattern TEXT =
      Pattern.compile(
          "([0-9A-F]{1,8})/([0-9A-F]{1,8}),([0-9A-F]{1,8})/([0-9A-F]{1,8}),([0-9]{1,18})");

  /**
   * @param number which of the changes that share the LSN, from 1; 0 if the source did not say
   */
  static LsnPosition numbered(long previousCommit, long lsn, long number) {
    return new LsnPosition(previousCommit, lsn, 2 * number);
  }

  @Override
  public boolean known() {
    return previousCommit != 0 || lsn != 0 || serial != 0;
  }

  @Override
  public boolean isUnique() {
    return serial != 0;
  }

  @Override
  public SourcePosition ofSecondHalf() {
    return serial == 0 ? this : new LsnPosition(previousCommit, lsn, serial + 1);
  }

  @Override
  public boolean isOfLogOf(SourcePosition other) {
    return other instanceof LsnPosition;
  }

  @Override
  public int compareTo(SourcePosition other) {
    return other instanceof LsnPosition lsnPosition
        ? compareTo(lsnPosition)
        : SourcePosition.compareKinds(this, other);
  }

  private int compareTo(LsnPosition other) {
    int byCommit = Long.compareUnsigned(previousCommit, other.previousCommit);
    if (byCommit != 0) {
      return byCommit;
    }
    int byLsn = Long.compareUnsigned(lsn, other.lsn);
    return byLsn != 0 ? byLsn : Long.compare(serial, other.serial);
  }

  /** The change's LSN as Postgres prints it, such as {@code 0/1A2B3C8}. */
  @Override
  public String eventText() {
    return lsnText(lsn);
  }

  @Override
  public void printEvent(JsonBuffer out) {
    out.raw('"');
    out.hex(lsn >>> 32);
    out.raw('/');
    out.hex(lsn & 0xFFFF_FFFFL);
    out.raw('"');
  }

  /** All three parts, such as {@code 0/1A2B300,0/1A2B3C8,0}. */
  @Override
  public String text() {
    return lsnText(previousCommit) + "," + lsnText(lsn) + "," + serial;
  }

  /** Reads {@link #text()}; empty if it is no such text. */
  static Optional<SourcePosition> read(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new LsnPosition(
                lsn(matcher.group(1), matcher.group(2)),
                lsn(matcher.group(3), matcher.group(4)),
                Long.parseLong(matcher.group(5))))
        : Optional.empty();
  }

  private static long lsn(String high, String low) {
    return Long.parseLong(high, 16) << 32 | Long.parseLong(low, 16);
  }

  private static String lsnText(long lsn) {
    StringBuilder text = new StringBuilder(17);
    appendHex((int) (lsn >>> 32), text);
    text.append('/');
    appendHex((int) lsn, text);
    return text.toString();
  }

  private static void appendHex(int half, StringBuilder text) {
    int digits = Math.max(1, (Integer.SIZE + 3 - Integer.numberOfLeadingZeros(half)) / 4);
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
      text.append(HEX.toLowHexDigit(half >>> shift));
    }
  }
}
