package dev.tributary.sink.commit;

import dev.tributary.lake.ObjectKey;
import dev.tributary.lake.log.ChainId;
import dev.tributary.lake.log.LogEntry;
import java.util.Set;

/** How data files are called, and by which name a writer's uploads are known. Safe for threads. */
sealed interface FileNames permits TableFileNames, TopicFileNames {

  /** The key of a file that begins with this row. No other file of the chain has it. */
  ObjectKey key(FirstRow row, String logId);

  /** What the keys of all data files start with. */
  String root();

  /** Whether a writer of one of these logs may have called its file so. */
  boolean isOf(ObjectKey key, ChainId chain, Set<String> logIds);

  /** Whether files of other connectors of the same topic may be called alike. */
  boolean areShared();

  /** Whether the first entry of a chain must be {@link #saw seen} before files of it are named. */
  boolean needFirstEntry();

  /** Learns from the first entry of a chain. */
  void saw(LogEntry first);
}
