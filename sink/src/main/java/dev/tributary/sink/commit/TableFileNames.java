package dev.tributary.sink.commit;

import dev.tributary.lake.LakeLayout;
import dev.tributary.lake.ObjectKey;
import dev.tributary.lake.log.ChainId;
import dev.tributary.lake.log.LogEntry;
import java.util.Set;

/**
 * Names in folders of tables, which end in {@code -<partition>-<first offset>-<log>.<extension>}.
 */
record TableFileNames(LakeLayout layout, String extension) implements FileNames {
  private static final int OFFSET_DIGITS = 20;
  private static final int LOG_CHARACTERS = 8;

  @Override
  public ObjectKey key(FirstRow row, String logId) {
    return layout.dataFile(
        row.table(), row.folder(), row.partition(), row.offset(), logId, extension);
  }

  @Override
  public String root() {
    return layout.prefix();
  }

  @Override
  public boolean isOf(ObjectKey key, ChainId chain, Set<String> logIds) {
    return logIds.stream().anyMatch(logId -> belongs(key, chain.partition(), logId));
  }

  private static boolean belongs(ObjectKey key, int partition, String logId) {
    String value = key.value();
    String name = value.substring(value.lastIndexOf('/') + 1);
    String log = "-" + logId.substring(0, LOG_CHARACTERS) + ".";
    int end = name.lastIndexOf(log);
    int start = end - OFFSET_DIGITS;
    String owner = "-" + partition + "-";
    return start >= owner.length() && name.startsWith(owner, start - owner.length());
  }

  /** The log in the name keeps connectors apart. */
  @Override
  public boolean areShared() {
    return false;
  }

  @Override
  public boolean needFirstEntry() {
    return false;
  }

  @Override
  public void saw(LogEntry first) {
    // Every name has its log, first or not.
  }
}
