package dev.tributary.sink.config.confluent;

import static dev.tributary.sink.config.confluent.Outcome.HONOURED;
import static dev.tributary.sink.config.confluent.Outcome.MAPPED;
import static dev.tributary.sink.config.confluent.Outcome.NOT_NEEDED;

import dev.tributary.sink.config.ConnectPartitioner;
import dev.tributary.sink.config.ConnectPartitioner.ByTime;
import dev.tributary.sink.config.ConnectPartitioner.RecordTime.Arrival;
import dev.tributary.sink.config.ConnectSettings.Rotation;
import dev.tributary.sink.config.FolderRotation;
import dev.tributary.sink.config.FolderRotation.OnOtherFolder;
import dev.tributary.sink.config.Leaving;
import dev.tributary.sink.config.RollSettings;
import dev.tributary.sink.config.RotationSchedule;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;

/** When files end. */
final class RotationSettings {
  static final String ZONE = "timezone";
  static final String FLUSH_SIZE = "flush.size";
  static final String INTERVAL = "rotate.interval.ms";
  private static final String SCHEDULE = "rotate.schedule.interval.ms";
  private static final String ON_CHANGE = "rotate.file.on.partition.change";
  private static final String OPEN_FILES = "partitioner.max.open.files";
  // Joda-Time knows these three, Java only as it is told of them.
  private static final Map<String, String> SHORT_ZONES =
      Map.of("EST", "-05:00", "MST", "-07:00", "HST", "-10:00");

  static final List<Setting> SETTINGS =
      List.of(
          new Setting(
              FLUSH_SIZE,
              Type.INT,
              ConfigDef.NO_DEFAULT_VALUE,
              null,
              HONOURED,
              "Rows of a Kafka partition after which its files end, exactly."),
          Setting.count(
              INTERVAL,
              -1,
              null,
              HONOURED,
              "By the time of the partitioner; like there, without effect unless that is by time."
                  + " A file ends with the record before the one that is later by so much than its"
                  + " first. Under `Wallclock` it ends at that time, whether a record comes or not."),
          Setting.count(
              SCHEDULE,
              -1,
              null,
              HONOURED,
              "At multiples of it since midnight in `" + ZONE + "`; exactly once here."),
          Setting.flag(
              ON_CHANGE,
              true,
              HONOURED,
              "With `"
                  + INTERVAL
                  + "`: a record of another folder ends the files before it. Under"
                  + " `Wallclock` always: a file ends when the clock comes to another folder."),
          Setting.integer(
              OPEN_FILES,
              -1,
              null,
              MAPPED,
              "One more open folder of a Kafka partition, and all of its files end."),
          Setting.count(
              "max.write.duration.ms",
              Long.MAX_VALUE,
              null,
              NOT_NEEDED,
              "Uploads never hold the task's thread for longer than 10 s."));

  private RotationSettings() {}

  static RollSettings roll(Given given, ConnectPartitioner partitioner) {
    int rows = given.integer(FLUSH_SIZE);
    if (rows < 1) {
      throw Given.refused(FLUSH_SIZE, rows, "expected a positive number of records");
    }
    int openFiles = given.integer(OPEN_FILES);
    long interval = given.number(INTERVAL);
    return OwnSettings.roll(
        given,
        interval > 0 && isByArrival(partitioner) ? interval : Long.MAX_VALUE,
        rows,
        openFiles > 0 ? openFiles : Integer.MAX_VALUE);
  }

  static Rotation rotation(Given given, ConnectPartitioner partitioner) {
    Optional<FolderRotation> folderTime = folderTime(given, partitioner);
    Optional<RotationSchedule> schedule = schedule(given);
    boolean byClock =
        schedule.isPresent() || OwnSettings.rollsByClock(given) || isByArrival(partitioner);
    return new Rotation(folderTime, schedule, byClock ? Leaving.COMMIT : Leaving.DROP);
  }

  private static boolean isByArrival(ConnectPartitioner partitioner) {
    return partitioner instanceof ByTime time && time.time() instanceof Arrival;
  }

  private static Optional<FolderRotation> folderTime(Given given, ConnectPartitioner partitioner) {
    long millis = given.number(INTERVAL);
    if (millis <= 0 || !(partitioner instanceof ByTime) || isByArrival(partitioner)) {
      return Optional.empty();
    }
    return Optional.of(
        new FolderRotation(
            millis, given.flag(ON_CHANGE) ? OnOtherFolder.ROTATE : OnOtherFolder.STAY));
  }

  private static Optional<RotationSchedule> schedule(Given given) {
    long millis = given.number(SCHEDULE);
    return millis > 0
        ? Optional.of(new RotationSchedule(millis, zone(given, SCHEDULE)))
        : Optional.empty();
  }

  /**
   * @param user the setting that needs the zone
   */
  static ZoneId zone(Given given, String user) {
    String text =
        given.text(ZONE).orElseThrow(() -> Given.missing(ZONE, user + " needs a time zone"));
    try {
      return ZoneId.of(text, SHORT_ZONES);
    } catch (DateTimeException e) {
      throw Given.refused(ZONE, text, "expected a zone such as UTC or Europe/Berlin");
    }
  }
}
