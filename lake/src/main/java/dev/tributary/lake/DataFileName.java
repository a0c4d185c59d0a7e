package dev.tributary.lake;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the key of a data file says, as {@link LakeLayout#dataFile} makes it.
 *
 * @param log first characters of the log's id
 */
record DataFileName(int partition, long firstOffset, String log) {
  private static final Pattern NAME =
      Pattern.compile(".*-([0-9]{1,9})-(0[0-9]{19})-([0-9a-f]{8})\\.[^/]+");

  static Optional<DataFileName> of(ObjectKey key) {
    Matcher matcher = NAME.matcher(key.value());
    return matcher.matches()
        ? Optional.of(
            new DataFileName(
                Integer.parseInt(matcher.group(1)),
                Long.parseLong(matcher.group(2)),
                matcher.group(3)))
        : Optional.empty();
  }

  static String logOf(String logId) {
    return logId.substring(0, Math.min(8, logId.length()));
  }
}
