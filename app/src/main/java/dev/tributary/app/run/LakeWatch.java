package dev.tributary.app.run;

import dev.tributary.lake.log.ChainId;
import dev.tributary.lake.log.CommitLog;
import dev.tributary.lake.log.DataFile;
import dev.tributary.lake.log.LogEntry;
import dev.tributary.lake.store.ObjectStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sees what one connector brings into the lake, as a reader of the lake sees it: by listing. A
 * commit counts from the moment that all its files can be read.
 */
public final class LakeWatch {
  private final ObjectStore store;
  private final CommitLog log;
  private final String connector;
  private final InstantSource clock;
  private final Map<ChainId, ChainWatch> chains = new LinkedHashMap<>();
  private final List<VisibleFile> files = new ArrayList<>();

  /** A data file, and when it was first seen to be readable. */
  public record VisibleFile(ChainId chain, DataFile file, Instant seenAt) {}

  /** What the lake holds of one topic. */
  public record TopicProgress(long rows, int files, String newestPosition) {}

  private static final class ChainWatch {
    private long nextSequence;
    private long rows;
    private int files;
    private String newestPosition = "";
  }

  public LakeWatch(ObjectStore store, CommitLog log, String connector, InstantSource clock) {
    this.store = store;
    this.log = log;
    this.connector = connector;
    this.clock = clock;
  }

  /** Looks for commits that have become visible since the last look. */
  public synchronized void look() {
    for (ChainId chain : log.chains(connector)) {
      look(chain, chains.computeIfAbsent(chain, any -> new ChainWatch()));
    }
  }

  /** Rows in all visible files. */
  public synchronized long rows() {
    return chains.values().stream().mapToLong(chain -> chain.rows).sum();
  }

  /** All files seen so far, in the order they were seen. */
  public synchronized List<VisibleFile> files() {
    return List.copyOf(files);
  }

  public synchronized Map<String, TopicProgress> topics() {
    Map<String, TopicProgress> topics = new LinkedHashMap<>();
    chains.forEach(
        (id, chain) ->
            topics.merge(
                id.topic(),
                new TopicProgress(chain.rows, chain.files, chain.newestPosition),
                LakeWatch::together));
    return topics;
  }

  private static TopicProgress together(TopicProgress one, TopicProgress other) {
    return new TopicProgress(
        one.rows() + other.rows(), one.files() + other.files(), other.newestPosition());
  }

  private void look(ChainId id, ChainWatch chain) {
    for (LogEntry entry : log.entries(id, chain.nextSequence)) {
      if (entry instanceof LogEntry.Committed commit) {
        if (!visible(commit)) {
          return;
        }
        commit.files().forEach(file -> seen(id, chain, file));
      }
      chain.nextSequence = entry.sequence() + 1;
    }
  }

  private boolean visible(LogEntry.Committed commit) {
    return commit.files().stream().allMatch(file -> store.head(file.key()).isPresent());
  }

  private void seen(ChainId id, ChainWatch chain, DataFile file) {
    files.add(new VisibleFile(id, file, clock.instant()));
    chain.rows += file.rows();
    chain.files++;
    file.statistics().maxPosition().ifPresent(p -> chain.newestPosition = withoutOrder(p));
  }

  /** Of what orders positions within a log, the part that its database prints. */
  private static String withoutOrder(String position) {
    String[] parts = position.split(",", -1);
    return switch (parts.length) {
      case 3 -> parts[1]; // previous commit, LSN, serial
      case 2 -> parts[0]; // place in the binlog, serial
      default -> position;
    };
  }
}
