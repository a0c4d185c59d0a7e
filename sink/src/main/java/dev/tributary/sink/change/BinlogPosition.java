package dev.tributary.sink.change;

import dev.tributary.wire.JsonBuffer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a change stands in the binary log of MySQL or MariaDB, which has whole transactions in the
 * order of their commits.
 *
 * @param file of the log, such as {@code binlog.000042}; the server numbers them without end
 * @param position where the event begins in the file
 * @param serial tells apart changes of one event, in their order
 */
public record BinlogPosition(String file, long position, long serial) implements SourcePosition {
  private static final Pattern TEXT = Pattern.compile("(.+):([0-9]{1,18}),([0-9]{1,18})");

  /**
   * @param row which of the rows of its event, from 0
   */
  static BinlogPosition ofRow(String file, long position, long row) {
    return new BinlogPosition(file, position, 2 * row);
  }

  @Override
  public boolean isUnique() {
    return true;
  }

  @Override
  public SourcePosition ofSecondHalf() {
    return new BinlogPosition(file, position, serial + 1);
  }

  /** A server that calls its files otherwise is another server, or was set up anew. */
  @Override
  public boolean isOfLogOf(SourcePosition other) {
    return other instanceof BinlogPosition binlog
        && (file.equals(binlog.file) || name().equals(binlog.name()));
  }

  @Override
  public int compareTo(SourcePosition other) {
    return other instanceof BinlogPosition binlog
        ? compareTo(binlog)
        : SourcePosition.compareKinds(this, other);
  }

  private int compareTo(BinlogPosition other) {
    int byFile = file.equals(other.file) ? 0 : compareFiles(other);
    if (byFile != 0) {
      return byFile;
    }
    int byPosition = Long.compare(position, other.position);
    return byPosition != 0 ? byPosition : Long.compare(serial, other.serial);
  }

  private int compareFiles(BinlogPosition other) {
    int byName = name().compareTo(other.name());
    if (byName != 0) {
      return byName;
    }
    int byNumber = Long.compare(number(), other.number());
    return byNumber != 0 ? byNumber : file.compareTo(other.file);
  }

  /** What the file's name has before its number. */
  private String name() {
    return file.substring(0, file.lastIndexOf('.') + 1);
  }

  /** The files' numbers have six digits, and more when these do not suffice. */
  private long number() {
    try {
      return Long.parseLong(file.substring(file.lastIndexOf('.') + 1));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** Such as {@code binlog.000042:1234}. */
  @Override
  public String eventText() {
    return file + ":" + position;
  }

  @Override
  public void printEvent(JsonBuffer out) {
    out.string(eventText());
  }

  /** Such as {@code binlog.000042:1234,0}. */
  @Override
  public String text() {
    return eventText() + "," + serial;
  }

  /** Reads {@link #text()}; empty if it is no such text. */
  static Optional<SourcePosition> read(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new BinlogPosition(
                matcher.group(1),
                Long.parseLong(matcher.group(2)),
                Long.parseLong(matcher.group(3))))
        : Optional.empty();
  }
}
