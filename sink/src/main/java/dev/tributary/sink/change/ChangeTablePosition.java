package dev.tributary.sink.change;

import dev.tributary.wire.JsonBuffer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a change stands in the change tables of an SQL Server, which have transactions in the order
 * of their commits. Its numbers have as many digits each, so that they compare as texts.
 *
 * @param commit number of the transaction's commit, such as {@code 0000002a:00000b98:0003}
 * @param change number of the change; empty of rows of a snapshot, which are before all changes of
 *     later commits
 * @param serial tells apart changes of one number, in their order; 0 if the source did not say
 */
public record ChangeTablePosition(String commit, String change, long serial)
    implements SourcePosition {
  private static final String NUMBER = "[0-9a-f]{8}:[0-9a-f]{8}:[0-9a-f]{4}";
  private static final Pattern LSN = Pattern.compile(NUMBER);
  private static final Pattern TEXT =
      Pattern.compile("(%1$s)(?:/(%1$s))?,([0-9]{1,18})".formatted(NUMBER));

  /**
   * @param change empty if the source said none
   * @param number of the change among those that share its number, from 1; 0 if the source did not
   *     say
   */
  static SourcePosition numbered(String commit, String change, long number) {
    boolean readable =
        LSN.matcher(commit).matches() && (change.isEmpty() || LSN.matcher(change).matches());
    return readable ? new ChangeTablePosition(commit, change, 2 * number) : UNKNOWN;
  }

  @Override
  public boolean isUnique() {
    return serial != 0;
  }

  @Override
  public SourcePosition ofSecondHalf() {
    return serial == 0 ? this : new ChangeTablePosition(commit, change, serial + 1);
  }

  @Override
  public boolean isOfLogOf(SourcePosition other) {
    return other instanceof ChangeTablePosition;
  }

  @Override
  public int compareTo(SourcePosition other) {
    return other instanceof ChangeTablePosition position
        ? compareTo(position)
        : SourcePosition.compareKinds(this, other);
  }

  private int compareTo(ChangeTablePosition other) {
    int byCommit = commit.compareTo(other.commit);
    if (byCommit != 0) {
      return byCommit;
    }
    int byChange = change.compareTo(other.change);
    return byChange != 0 ? byChange : Long.compare(serial, other.serial);
  }

  /** Such as {@code 0000002a:00000b98:0003/0000002a:00000b90:0002}: commit, then change. */
  @Override
  public String eventText() {
    return change.isEmpty() ? commit : commit + "/" + change;
  }

  @Override
  public void printEvent(JsonBuffer out) {
    out.string(eventText());
  }

  @Override
  public String text() {
    return eventText() + "," + serial;
  }

  /** Reads {@link #text()}; empty if it is no such text. */
  static Optional<SourcePosition> read(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new ChangeTablePosition(
                matcher.group(1),
                matcher.group(2) == null ? "" : matcher.group(2),
                Long.parseLong(matcher.group(3))))
        : Optional.empty();
  }
}
