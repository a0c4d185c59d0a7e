package dev.tributary.checks.verify;

import dev.tributary.lake.LakeFile;
import dev.tributary.lake.LakeReader;
import dev.tributary.lake.log.ChainId;
import dev.tributary.lake.log.CommitLog;
import dev.tributary.lake.log.LogEntry;
import dev.tributary.lake.log.LogEntry.Committed;
import dev.tributary.pipeline.render.PipelineNames;
import dev.tributary.source.TableId;
import dev.tributary.stream.Partition;
import dev.tributary.stream.TopicReader;
import dev.tributary.stream.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a pipeline's changes have come: markers tell what is in Kafka, and the records of the
 * tables' topics are held against the sink's chains. For one thread.
 */
public final class StreamProgress implements LogProgress {
  private final Topics topics;
  private final Markers markers;
  private final TopicReader records;
  private final CommitLog log;
  private final LakeReader lake;
  private final PipelineNames names;
  private final Map<TableId, Map<Partition, Long>> ends = new HashMap<>();
  private final Map<ChainId, Counted> counted = new HashMap<>();

  /**
   * @param markers of this source; the caller closes them
   * @param records a reader of its own for the tables' topics; the caller closes it
   */
  public StreamProgress(
      Topics topics,
      Markers markers,
      TopicReader records,
      CommitLog log,
      LakeReader lake,
      PipelineNames names) {
    this.topics = topics;
    this.markers = markers;
    this.records = records;
    this.log = log;
    this.lake = lake;
    this.names = names;
  }

  @Override
  public boolean met(String marker) {
    ends.clear();
    return markers.met(marker);
  }

  @Override
  public OptionalLong behind(TableId table) {
    Map<Partition, Long> wanted =
        ends.computeIfAbsent(table, id -> topics.endOffsets(List.of(names.topic(id))));
    long behind = 0;
    for (Map.Entry<Partition, Long> end : wanted.entrySet()) {
      OptionalLong ofPartition = behind(table, end.getKey(), end.getValue());
      if (ofPartition.isEmpty()) {
        return ofPartition;
      }
      behind += ofPartition.getAsLong();
    }
    return OptionalLong.of(behind);
  }

  private OptionalLong behind(TableId table, Partition partition, long end) {
    ChainId chain = new ChainId(names.lakeConnector(), partition.topic(), partition.number());
    Optional<LogEntry> newest = log.newest(chain);
    long next = newest.map(LogEntry::nextOffset).orElse(0L);
    boolean lacking = records.dataRecordsIn(partition, next, end);
    if (newest.isEmpty()) {
      return lacking ? OptionalLong.empty() : OptionalLong.of(0);
    }
    return OptionalLong.of(lacking ? end - next : unpublished(table, chain));
  }

  /** Rows of files that are committed, but that a reader cannot see yet. */
  private long unpublished(TableId table, ChainId chain) {
    // Counted first: what is committed while the files are listed need not be there yet.
    long committed = committed(table, chain);
    List<LakeFile> readable =
        lake.files(table.toString(), chain.connector()).stream()
            .filter(file -> file.chain().equals(chain))
            .toList();
    return Math.max(0, committed - readable.stream().mapToLong(file -> file.file().rows()).sum());
  }

  /** Rows that the chain's entries name. Entries never change, so each is read once. */
  private long committed(TableId table, ChainId chain) {
    Counted before = counted.getOrDefault(chain, Counted.NOTHING);
    List<LogEntry> since = log.entries(chain, before.nextSequence());
    long rows =
        since.stream()
            .filter(Committed.class::isInstance)
            .flatMap(entry -> ((Committed) entry).files().stream())
            .filter(file -> file.table().equals(table.toString()))
            .mapToLong(file -> file.rows())
            .sum();
    Counted now = new Counted(before.nextSequence() + since.size(), before.rows() + rows);
    counted.put(chain, now);
    return now.rows();
  }

  /** Rows of a chain's entries before a sequence. */
  private record Counted(long nextSequence, long rows) {
    static final Counted NOTHING = new Counted(0, 0);
  }
}
