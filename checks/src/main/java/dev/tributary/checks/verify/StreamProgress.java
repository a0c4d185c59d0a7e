package dev.tributary.checks.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.lake.LakeFile;
import dev.tributary.lake.LakeReader;
import dev.tributary.lake.log.ChainId;
import dev.tributary.lake.log.CommitLog;
import dev.tributary.lake.log.LogEntry;
import dev.tributary.lake.log.LogEntry.Committed;
import dev.tributary.pipeline.render.PipelineNames;
import dev.tributary.source.TableId;
import dev.tributary.stream.Partition;
import dev.tributary.stream.StreamRecord;
import dev.tributary.stream.TopicReader;
import dev.tributary.stream.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * How far a pipeline's changes have come: markers are looked for in its message topic, records in
 * its tables' topics, and both are held against the sink's chains. For one thread.
 */
public final class StreamProgress implements LogProgress {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Topics topics;
  private final TopicReader messages;
  private final TopicReader records;
  private final CommitLog log;
  private final LakeReader lake;
  private final PipelineNames names;
  private final Set<String> met = new HashSet<>();
  private final Map<TableId, Map<Partition, Long>> ends = new HashMap<>();
  private final Map<ChainId, Counted> counted = new HashMap<>();
  private boolean reading;

  /**
   * @param messages a reader of its own for the message topic; the caller closes it
   * @param records a reader of its own for the tables' topics; the caller closes it
   */
  public StreamProgress(
      Topics topics,
      TopicReader messages,
      TopicReader records,
      CommitLog log,
      LakeReader lake,
      PipelineNames names) {
    this.topics = topics;
    this.messages = messages;
    this.records = records;
    this.log = log;
    this.lake = lake;
    this.names = names;
  }

  @Override
  public boolean met(String marker) {
    if (!reading) {
      // The connector makes the topic with its first message.
      if (topics.describe(List.of(names.messageTopic())).isEmpty()) {
        return false;
      }
      messages.fromBeginning(List.of(names.messageTopic()));
      reading = true;
    }
    for (List<StreamRecord> batch = messages.poll(POLL);
        !batch.isEmpty() && !met.contains(marker);
        batch = messages.poll(POLL)) {
      batch.forEach(record -> text(record).ifPresent(met::add));
    }
    ends.clear();
    return met.contains(marker);
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

  /** The text of a logical message, which Debezium gives as bytes. */
  private static Optional<String> text(StreamRecord record) {
    return record
        .value()
        .flatMap(
            value -> {
              JsonNode envelope = parsed(record, value);
              JsonNode payload = envelope.has("payload") ? envelope.get("payload") : envelope;
              JsonNode content = payload.path("message").path("content");
              return content.isTextual()
                  ? Optional.of(new String(Base64.getDecoder().decode(content.asText()), UTF_8))
                  : Optional.empty();
            });
  }

  private static JsonNode parsed(StreamRecord record, byte[] value) {
    try {
      return JSON.readTree(value);
    } catch (IOException e) {
      throw new NotVerifiableException(
          "The message at %s@%d is not JSON, so no marker can be found. The source connector must"
                  .formatted(record.partition(), record.offset())
              + " write with the pipeline's converter.");
    }
  }
}
