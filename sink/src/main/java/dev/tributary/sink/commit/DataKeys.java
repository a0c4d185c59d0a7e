package dev.tributary.sink.commit;

import dev.tributary.lake.ObjectKey;

/**
 * Which log a data file's key belongs to: its name ends in {@code -<partition>-<first
 * offset>-<log>.<extension>}.
 */
final class DataKeys {
  private static final int OFFSET_DIGITS = 20;
  private static final int LOG_CHARACTERS = 8;

  private DataKeys() {}

  static boolean belongs(ObjectKey key, int partition, String logId) {
    String value = key.value();
    String name = value.substring(value.lastIndexOf('/') + 1);
    String log = "-" + logId.substring(0, LOG_CHARACTERS) + ".";
    int end = name.lastIndexOf(log);
    int start = end - OFFSET_DIGITS;
    String owner = "-" + partition + "-";
    return start >= owner.length() && name.startsWith(owner, start - owner.length());
  }
}
