package dev.tributary.source.sqlserver;

/**
 * Where the change tables have a change: the commit of its transaction, then the change itself,
 * such as {@code 0000002a:00000b98:0003/0000002a:00000b90:0002}.
 *
 * @param change {@link Lsn#NONE} of rows of a snapshot
 * @param serial which of the rows that share a change's number, from 1; 0 if it is not told
 */
public record ChangePosition(Lsn commit, Lsn change, long serial)
    implements Comparable<ChangePosition> {
  private static final char BETWEEN = '/';
  private static final char BEFORE_SERIAL = ',';

  /**
   * Parses a position as change events carry it, or {@link #toString()}.
   *
   * @throws IllegalArgumentException if it is no such text
   */
  public static ChangePosition parse(String text) {
    int comma = text.indexOf(BEFORE_SERIAL);
    String place = comma < 0 ? text : text.substring(0, comma);
    long serial = comma < 0 ? 0 : Long.parseLong(text.substring(comma + 1));
    int slash = place.indexOf(BETWEEN);
    return slash < 0
        ? new ChangePosition(new Lsn(place), Lsn.NONE, serial)
        : new ChangePosition(
            new Lsn(place.substring(0, slash)), new Lsn(place.substring(slash + 1)), serial);
  }

  @Override
  public int compareTo(ChangePosition other) {
    int byCommit = commit.compareTo(other.commit);
    if (byCommit != 0) {
      return byCommit;
    }
    int byChange = change.compareTo(other.change);
    return byChange != 0 ? byChange : Long.compare(serial, other.serial);
  }

  @Override
  public String toString() {
    return commit.toString() + BETWEEN + change + BEFORE_SERIAL + serial;
  }
}
