package dev.tributary.checks.verify;

/** Where the reading of one partition's log stands. */
final class PartitionCursor {
  private final int number;
  private final String name;
  private long last = -1;
  private String lastChange = "";
  private long run;

  /**
   * @param number of the partition, as the scan counts them
   * @param name topic and partition
   */
  PartitionCursor(int number, String name) {
    this.number = number;
    this.name = name;
  }

  int number() {
    return number;
  }

  /** The last offset that was new. */
  long last() {
    return last;
  }

  /** Whether the offset is new: beyond all that were read. */
  boolean advance(long offset) {
    if (offset <= last) {
      return false;
    }
    last = offset;
    return true;
  }

  /**
   * Number of the run of neighbouring records that one change of the source made. Several rows may
   * share one: PostgreSQL writes the rows of a COPY in blocks that have one position.
   */
  long run(String change) {
    if (!change.equals(lastChange)) {
      lastChange = change;
      run++;
    }
    return run;
  }

  String at(long offset) {
    return name + "@" + offset;
  }
}
