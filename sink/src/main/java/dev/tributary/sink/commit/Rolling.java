package dev.tributary.sink.commit;

import java.time.Duration;
import java.time.Instant;

/**
 * When open files are due to be committed.
 *
 * @param every age of the oldest record in them, by the wall clock
 * @param rows of all files of a partition
 * @param bytes of the largest file
 * @param idle time without a record; zero for never
 * @param recordTime span of the records' own time; zero for never
 * @param folders that may be open at once
 */
record Rolling(
    Duration every, long rows, long bytes, Duration idle, Duration recordTime, int folders) {

  boolean isFull(long heldRows, long largestFile) {
    return heldRows >= rows || largestFile >= bytes;
  }

  /**
   * @param millis of the records' own time that the open files would hold
   */
  boolean isLong(long millis) {
    return !recordTime.isZero() && millis >= recordTime.toMillis();
  }

  boolean isScattered(int openFolders) {
    return openFolders > folders;
  }

  /**
   * @param first when the oldest record in the files came
   * @param last when the newest came
   */
  Instant due(Instant first, Instant last) {
    Instant byAge = first.plus(every);
    if (idle.isZero()) {
      return byAge;
    }
    Instant byIdleness = last.plus(idle);
    return byIdleness.isBefore(byAge) ? byIdleness : byAge;
  }
}
