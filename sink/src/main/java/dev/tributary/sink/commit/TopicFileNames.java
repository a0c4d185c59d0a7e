package dev.tributary.sink.commit;

import dev.tributary.lake.ObjectKey;
import dev.tributary.lake.OffsetNames;
import dev.tributary.lake.OffsetNames.Source;
import dev.tributary.lake.log.ChainId;
import dev.tributary.lake.log.LogEntry;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names of topic, partition and offset. They tell a chain's later logs, but neither the first one
 * nor the connector: a writer's uploads are known by the chain's topic and partition, as long as no
 * other connector writes the same topic into the same folders.
 *
 * <p>The name has the topic as it is in Kafka, the folder above as transformations left it: so two
 * topics that are given one name do not meet.
 */
final class TopicFileNames implements FileNames {
  private static final int LOG_CHARACTERS = 8;

  private final OffsetNames names;
  private final String extension;
  private final Set<String> firstLogs = ConcurrentHashMap.newKeySet();

  TopicFileNames(OffsetNames names, String extension) {
    this.names = names;
    this.extension = extension;
  }

  @Override
  public ObjectKey key(FirstRow row, String logId) {
    Source source = new Source(row.topic(), row.partition(), row.offset(), laterLog(logId));
    return names.key(row.table().toString(), row.folder(), source, extension);
  }

  @Override
  public String root() {
    return names.root();
  }

  @Override
  public boolean isOf(ObjectKey key, ChainId chain, Set<String> logIds) {
    Optional<Source> source = names.read(key, chain.topic(), chain.partition(), extension);
    return source.isPresent()
        && logIds.stream()
            .map(logId -> laterLog(logId).map(id -> id.substring(0, LOG_CHARACTERS)))
            .anyMatch(source.get().laterLog()::equals);
  }

  private Optional<String> laterLog(String logId) {
    return firstLogs.contains(logId) ? Optional.empty() : Optional.of(logId);
  }

  @Override
  public boolean areShared() {
    return true;
  }

  @Override
  public boolean needFirstEntry() {
    return true;
  }

  @Override
  public void saw(LogEntry first) {
    firstLogs.add(first.header().logId());
  }
}
