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
 */
record Rolling(Duration every, long rows, long bytes, Duration idle) {

  boolean isFull(long heldRows, long largestFile) {
    return heldRows >= rows || largestFile >= bytes;
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
