package dev.tributary.sink.commit;

import dev.tributary.sink.config.ConnectSettings;
import dev.tributary.sink.config.FolderRotation;
import dev.tributary.sink.config.Leaving;
import dev.tributary.sink.config.RollSettings;
import dev.tributary.sink.config.RotationSchedule;
import dev.tributary.sink.config.SinkConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When open files are due to be committed.
 *
 * @param every age of the oldest record in them, by the wall clock
 * @param rows of all files of a partition
 * @param bytes of the largest file
 * @param idle time without a record; zero for never
 * @param recordTime span of the records' own time; zero for never
 * @param folders that may be open at once
 * @param folderTime by the time that the rows' folders tell
 * @param schedule by points of the wall clock
 * @param leaving what becomes of files that are open when the partition is taken away
 */
record Rolling(
    Duration every,
    long rows,
    long bytes,
    Duration idle,
    Duration recordTime,
    int folders,
    Optional<FolderRotation> folderTime,
    Optional<RotationSchedule> schedule,
    Leaving leaving) {

  Rolling(Duration every, long rows, long bytes, Duration idle, Duration recordTime, int folders) {
    this(
        every,
        rows,
        bytes,
        idle,
        recordTime,
        folders,
        Optional.empty(),
        Optional.empty(),
        Leaving.COMMIT);
  }

  static Rolling of(SinkConfig config) {
    RollSettings roll = config.roll();
    Optional<ConnectSettings> connect = config.connect();
    return new Rolling(
        Duration.ofMillis(roll.everyMillis()),
        roll.rows(),
        roll.bytes(),
        Duration.ofMillis(roll.idleMillis()),
        Duration.ofMillis(roll.recordMillis()),
        roll.openFolders(),
        connect.flatMap(settings -> settings.rotation().folderTime()),
        connect.flatMap(settings -> settings.rotation().schedule()),
        connect.map(settings -> settings.rotation().leaving()).orElse(Leaving.COMMIT));
  }

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
    Instant due = first.plus(every);
    if (!idle.isZero()) {
      due = earlier(due, last.plus(idle));
    }
    return schedule.isPresent() ? earlier(due, schedule.get().after(first)) : due;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
