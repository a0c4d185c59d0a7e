package dev.tributary.lake;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the key of a data file says, as {@link LakeLayout#dataFile} or {@link OffsetNames} makes it.
 *
 * @param topic empty if the name does not tell it
 * @param log first characters of the log's id; empty if the name does not tell it, and then it is
 *     the chain's first
 */
record DataFileName(Optional<String> topic, int partition, long firstOffset, Optional<String> log) {
  private static final Pattern OF_TABLES =
      Pattern.compile(".*-([0-9]{1,9})-(0[0-9]{19})-([0-9a-f]{8})\\.[^/]+");
  private static final Pattern OF_OFFSETS =
      Pattern.compile(
          "(?:.*/)?([A-Za-z0-9._-]+)\\+([0-9]{1,9})\\+([0-9]{1,18})(?:\\+([0-9a-f]{8}))?(?:\\.[^/]+)?");

  static Optional<DataFileName> of(ObjectKey key) {
    Matcher tables = OF_TABLES.matcher(key.value());
    if (tables.matches()) {
      return Optional.of(
          new DataFileName(
              Optional.empty(),
              Integer.parseInt(tables.group(1)),
              Long.parseLong(tables.group(2)),
              Optional.of(tables.group(3))));
    }
    Matcher offsets = OF_OFFSETS.matcher(key.value());
    return offsets.matches()
        ? Optional.of(
            new DataFileName(
                Optional.of(offsets.group(1)),
                Integer.parseInt(offsets.group(2)),
                Long.parseLong(offsets.group(3)),
                Optional.ofNullable(offsets.group(4))))
        : Optional.empty();
  }

  /** Whether other writers than this lake's may have called a file so. */
  boolean isShared() {
    return topic.isPresent();
  }

  static String logOf(String logId) {
    return logId.substring(0, Math.min(8, logId.length()));
  }
}
