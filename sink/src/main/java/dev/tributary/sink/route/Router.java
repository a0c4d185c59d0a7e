package dev.tributary.sink.route;

import dev.tributary.lake.TimePartition;
import dev.tributary.sink.change.Change;
import java.time.Instant;

/** Finds the folder of each row: by table, and by the source's commit time if so set. */
public final class Router {
  private static final long MICROS_PER_HOUR = 3_600_000_000L;
  private static final long NO_HOUR = Long.MIN_VALUE;
  // Hive's name for the partition of rows without a value to partition by.
  private static final String NO_TIME = "__HIVE_DEFAULT_PARTITION__";

  private final TimePartition partition;
  private long lastHour = NO_HOUR;
  private String lastFolder = "";

  public Router(TimePartition partition) {
    this.partition = partition;
  }

  public Route route(Change change) {
    return new Route(change.table(), timeFolder(change.sourceMicros()));
  }

  private String timeFolder(long micros) {
    if (partition == TimePartition.NONE) {
      return "";
    }
    if (micros == Change.UNKNOWN_TIME) {
      return withoutTime();
    }
    long hour = Math.floorDiv(micros, MICROS_PER_HOUR);
    if (hour != lastHour) {
      lastFolder = partition.folder(Instant.ofEpochSecond(hour * 3_600));
      lastHour = hour;
    }
    return lastFolder;
  }

  private String withoutTime() {
    String day = "year=%s/month=%s/day=%s/".formatted(NO_TIME, NO_TIME, NO_TIME);
    return partition == TimePartition.HOUR ? day + "hour=" + NO_TIME + "/" : day;
  }
}
